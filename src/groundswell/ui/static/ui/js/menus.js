// Menus are popovers and need no script to open. This adds arrow keys, and the way in for the keyboard.
{
  const itemsOf = (menu) => [...menu.querySelectorAll("a, button")];

  document.addEventListener(
    "toggle",
    (event) => {
      if (event.target.matches?.(".menu[popover]") && event.newState === "open") itemsOf(event.target)[0]?.focus();
    },
    true,
  );
  document.addEventListener("keydown", (event) => {
    const menu = event.target.closest?.(".menu[popover]");
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!menu || !step) return;
    event.preventDefault();
    const items = itemsOf(menu);
    items.at((items.indexOf(event.target) + step) % items.length).focus();
  });
}
