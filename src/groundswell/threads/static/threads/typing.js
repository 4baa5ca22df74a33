// That somebody is writing, without a name, for five seconds after they last did. Whoever wants calm is spared it.
import { list } from "./posts.js";

const line = document.querySelector("[data-writing-now]");
const STAYS = 5000;
const AGAIN = 3000;
const writers = new Map();
let said = 0;

const show = () => {
  const now = Date.now();
  for (const [sign, until] of writers) if (until <= now) writers.delete(sign);
  const isCalm = "calm" in document.documentElement.dataset;
  line.textContent = isCalm || !writers.size ? "" : writers.size > 1 ? line.dataset.more : line.dataset.one;
};
if (list && line) {
  list.addEventListener("live:writing", ({ detail }) => {
    writers.set(detail.sign, Date.now() + STAYS);
    show();
    setTimeout(show, STAYS);
  });
  list.addEventListener("live:reply", () => {
    writers.clear();
    show();
  });
  document.querySelector("[data-send] textarea")?.addEventListener("input", ({ target }) => {
    if (Date.now() - said < AGAIN || !target.value.trim()) return;
    said = Date.now();
    list.dispatchEvent(new CustomEvent("live:say", { detail: "writing", bubbles: true }));
  });
}
