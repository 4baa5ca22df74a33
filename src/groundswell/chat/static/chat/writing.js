// Who is writing, for five seconds after they last did; and how many people are here, from three on.
const log = document.querySelector("[data-room]");
const line = document.querySelector("[data-writing-now]");
const here = document.querySelector("[data-here]");
const box = document.querySelector("[data-speak]")?.elements.text;
const STAYS = 5000;
const AGAIN = 3000;
const writers = new Map();
let said = 0;

const show = () => {
  const now = Date.now();
  for (const [name, until] of writers) if (until <= now) writers.delete(name);
  line.textContent = [...writers.keys()].map((name) => log.dataset.writing.replace("#", name)).slice(0, 2).join(" ");
};
if (log && line) {
  log.addEventListener("live:writing", ({ detail }) => {
    writers.set(detail.name, Date.now() + STAYS);
    show();
    setTimeout(show, STAYS);
  });
  log.addEventListener("live:message", () => {
    writers.clear();
    show();
  });
  log.addEventListener("live:here", ({ detail }) => {
    here.textContent = detail.count ? here.dataset.one.replace("#", new Intl.NumberFormat(document.documentElement.lang).format(detail.count)) : "";
  });
  box?.addEventListener("input", () => {
    if (Date.now() - said < AGAIN || !box.value.trim()) return;
    said = Date.now();
    log.dispatchEvent(new CustomEvent("live:say", { detail: "writing", bubbles: true }));
  });
}
