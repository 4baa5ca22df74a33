// Keys 1 to 7 choose what to decide, and only what belongs to the choice is shown. Without this file all of it is.
const form = document.querySelector("[data-decide]");
const FIELD = "input:not([type=radio]), textarea, select, [contenteditable]";

const show = () => {
  const chosen = form.querySelector("input[name=measure]:checked")?.value;
  for (const part of form.querySelectorAll("[data-for]")) {
    part.hidden = !part.dataset.for.split(" ").includes(chosen);
  }
};

if (form) {
  form.addEventListener("change", show);
  show();
  document.addEventListener("keydown", (event) => {
    const isOff = document.documentElement.dataset.keys === "off";
    if (isOff || event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.(FIELD)) return;
    const radio = form.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!radio) return;
    radio.checked = true;
    radio.focus();
    show();
  });
}
