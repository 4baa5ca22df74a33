// The service worker keeps the offline page and the last public pages. It waits until the page is done.
{
  const address = document.documentElement.dataset.sw;
  if (address && "serviceWorker" in navigator) {
    window.addEventListener("load", () => navigator.serviceWorker.register(address, { scope: "/" }).catch(() => {}));
  }
}
