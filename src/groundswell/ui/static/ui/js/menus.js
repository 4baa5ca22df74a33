// Menus are popovers and need no script to open. This adds arrow keys, and the way in for the keyboard. A link marked
// data-menu leads to a page of choices; with scripts they open beside it, fetched anew each time.
{
  const itemsOf = (menu) => [...menu.querySelectorAll("a, button")];
  const isPlain = (event) => !(event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);

  document.addEventListener(
    "toggle",
    (event) => {
      if (!event.target.matches?.(".menu[popover]")) return;
      if (event.newState === "open") itemsOf(event.target)[0]?.focus();
      else if (event.target.matches("[data-fresh]")) event.target.remove();
    },
    true,
  );
  document.addEventListener("click", async (event) => {
    event.target.closest?.(".menu[data-fresh] [type=submit]")?.closest("[popover]").addEventListener("htmx:afterRequest", (done) => done.currentTarget.hidePopover());
    const link = event.target.closest?.("a[data-menu]");
    if (!link || !isPlain(event) || !window.htmx) return;
    event.preventDefault();
    await window.htmx.ajax("GET", link.href, { source: link, target: link, swap: "afterend" });
    const menu = link.nextElementSibling;
    if (menu?.matches("[data-fresh]")) menu.showPopover({ source: link });
    else window.location.assign(link.href);
  });
  document.addEventListener("keydown", (event) => {
    const menu = event.target.closest?.(".menu[popover]");
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!menu || !step) return;
    event.preventDefault();
    const items = itemsOf(menu);
    items.at((items.indexOf(event.target) + step) % items.length).focus();
  });
}
