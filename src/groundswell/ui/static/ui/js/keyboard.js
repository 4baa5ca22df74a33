// Single keys, never inside a field, off by a switch (WCAG 2.1.4): ? help, / search, g then a letter goes somewhere.
// A link says its letter with data-go, the page's own search field says data-search;
// where there is none, the jump box opens (jump.js). Any other key is told as an event, for pages with keys of their own.
{
  const PATIENCE = 1500;
  const FIELD = "input, textarea, select, [contenteditable]";
  let waitingSince = -PATIENCE;

  const show = () => document.getElementById("keys")?.showModal();
  const search = () => {
    const field = document.querySelector("[data-search]");
    if (field) field.focus();
    else document.dispatchEvent(new Event("jump"));
  };
  const go = (letter) => document.querySelector(`[data-go="${CSS.escape(letter)}"]`)?.click();

  document.addEventListener("keydown", (event) => {
    const isOff = document.documentElement.dataset.keys === "off";
    if (isOff || event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.(FIELD)) return;
    const isSecond = event.timeStamp - waitingSince < PATIENCE;
    waitingSince = -PATIENCE;
    if (isSecond) return go(event.key);
    if (event.key === "g") waitingSince = event.timeStamp;
    if (event.key === "?") show();
    if (event.key === "/") {
      event.preventDefault();
      search();
    }
    if (!/[g?/]/.test(event.key) && !document.querySelector("dialog[open]")) document.dispatchEvent(new CustomEvent("single-key", { detail: { key: event.key, event } }));
  });
}
