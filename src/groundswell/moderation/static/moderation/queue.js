// Keys in the queue: j and k go from one case to the next, Enter opens it. Never inside a field, off by a switch.
const rows = [...document.querySelectorAll("[data-queue] > li")];
const FIELD = "input, textarea, select, [contenteditable]";

const at = () => rows.findIndex((row) => row.contains(document.activeElement));
const go = (step) => {
  const next = rows[Math.min(rows.length - 1, Math.max(0, at() + step))];
  next?.querySelector("a.btn")?.focus();
  next?.scrollIntoView({ block: "nearest" });
};

document.addEventListener("keydown", (event) => {
  const isOff = document.documentElement.dataset.keys === "off";
  if (isOff || event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.(FIELD)) return;
  if (event.key === "j") go(1);
  if (event.key === "k") go(-1);
});
