// The jump box: opens with Ctrl K, with / where a page has no search field of its own, and from the search in the top bar.
// Arrows walk through what is suggested. Without scripts the search in the top bar is a link to the search page.
{
  const box = () => document.getElementById("jump");
  const open = () => {
    box().showModal();
    box().querySelector("input").select();
  };
  const stops = () => [...box().querySelectorAll("input, #jump-found a")];
  const walk = (step) => {
    const all = stops();
    all.at((all.indexOf(document.activeElement) + step) % all.length)?.focus();
  };

  document.addEventListener("keydown", (event) => {
    if (!box()) return;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k" && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      if (box().open) box().close();
      else open();
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && box().open && box().contains(event.target)) {
      event.preventDefault();
      walk(step);
    }
  });
  document.addEventListener("jump", () => box() && !box().open && open());
  document.addEventListener("click", (event) => {
    const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.button);
    if (plain && box() && event.target.closest?.("a[data-jump]")) {
      event.preventDefault();
      open();
    } else if (event.target === box()) box().close();
  });
}
