// The bar at the thumb steps aside while the real button is on the screen. data-watch names the box with that button.
{
  for (const bar of document.querySelectorAll(".sticky-action[data-watch]")) {
    const box = document.getElementById(bar.dataset.watch);
    const button = box?.querySelector(".btn-action") || box;
    if (!button || !window.IntersectionObserver) continue;
    new IntersectionObserver(([entry]) => bar.toggleAttribute("data-away", entry.isIntersecting)).observe(button);
    bar.querySelector("a")?.addEventListener("click", () => {
      const first = box.querySelector("input:not([type=hidden]), button");
      setTimeout(() => first?.focus({ preventScroll: true }), 350);
    });
  }
}
