// Share with what the phone has; copy a link. Both only appear where they work.
{
  const tell = (place) => document.dispatchEvent(new CustomEvent("say", { detail: place.dataset.done }));
  const change = (button) => {
    const words = button.querySelector("[data-words]");
    if (words && button.dataset.done) words.textContent = button.dataset.done;
  };

  const prepare = () => {
    if (!navigator.share) document.querySelectorAll("[data-share]").forEach((button) => (button.hidden = true));
    if (!navigator.clipboard) document.querySelectorAll("[data-copy]").forEach((button) => (button.hidden = true));
  };
  prepare();
  document.addEventListener("htmx:afterSettle", prepare);

  document.addEventListener("click", async (event) => {
    const button = event.target.closest?.("[data-share], [data-copy]");
    if (!button) return;
    const { share, copy, title, text } = button.dataset;
    try {
      if (share !== undefined) await navigator.share({ url: new URL(share || location.href, location.href).href, title, text });
      else await navigator.clipboard.writeText(new URL(copy || location.href, location.href).href);
      change(button);
      tell(button);
    } catch {
      // They changed their mind, or the browser refused: nothing is lost and nothing needs saying.
    }
  });
}
