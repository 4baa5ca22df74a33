// Replies that come while one reads wait behind a line and never move the page; changes are shown where the post stands.
import { after, ask, isNewest, list, put } from "./posts.js";

const place = document.querySelector("[data-fresh]");
const button = place?.querySelector("button");
const SOON = 400;
const SPREAD = 700;
const QUIET = 20000;
const waiting = new Set();
const changed = new Set();
let hasBeenAway = false;
let saidAt = -QUIET;
let timer;

const show = () => {
  for (const number of waiting) if (number <= after()) waiting.delete(number);
  const words = [...place.querySelector("template").content.children].map((one) => one.textContent);
  button.hidden = !waiting.size;
  if (!waiting.size) return;
  button.querySelector("span").textContent = words[Math.min(waiting.size, words.length) - 1];
  if (performance.now() - saidAt < QUIET) return;
  saidAt = performance.now();
  document.dispatchEvent(new CustomEvent("say", { detail: button.textContent.trim() }));
};
const note = (number) => {
  waiting.add(number);
  setTimeout(show, SOON);
};
const bring = async (query) => put(await ask(query).catch(() => ""));
const refresh = () => {
  timer = undefined;
  const numbers = [...changed].sort((one, other) => one - other);
  const first = Number(list.dataset.first);
  changed.clear();
  if (numbers[0] === 0) return bring(`from=${first}&to=${after()}`);
  for (const number of numbers.filter((one) => one >= first && one <= after())) bring(`from=${number}&to=${number}`);
};
const count = async () => {
  const html = await ask(`after=${after()}`).catch(() => "");
  for (const [, number] of html.matchAll(/id="post-(\d+)"/g)) note(Number(number));
};

if (list && place) {
  list.addEventListener("live:reply", ({ detail }) => detail.number > after() && note(detail.number));
  list.addEventListener("live:changed", ({ detail }) => {
    if (detail.number > after()) return void note(detail.number);
    changed.add(detail.number);
    timer ??= setTimeout(refresh, Math.random() * SPREAD);
  });
  list.addEventListener("live:away", () => (hasBeenAway = true));
  list.addEventListener("live:back", () => {
    count();
    if (hasBeenAway) changed.add(0) && refresh();
  });
  list.addEventListener("live:gone", () => {
    list.replaceChildren(Object.assign(document.createElement("p"), { textContent: list.dataset.gone }));
    document.getElementById("reply")?.remove();
    place.remove();
  });
  list.addEventListener("posts:more", show);
  button.addEventListener("click", async () => {
    if (!isNewest) return location.assign(list.dataset.newest);
    const [first] = await bring(`after=${after()}`);
    first?.setAttribute("tabindex", "-1");
    first?.focus({ preventScroll: true });
  });
}
