// What is offered while one types, under the box: arrows choose, Enter or a press takes one, Escape leaves. Several sources may
// offer, each with the beginning it knows (`begun`), a way to find (`find`, list items) and what is put in its place (`text`).
import { put } from "./typed.js";

const WAIT = 150;
const boxes = new Map();

function begin(box) {
  const list = box.form.querySelector(".named");
  const sources = [];
  let timer;
  let asked = 0;
  let offering;

  const options = () => [...list.children];
  const chosen = () => options().findIndex((one) => one.getAttribute("aria-selected") === "true");
  const close = () => {
    list.hidden = true;
    box.removeAttribute("aria-activedescendant");
  };
  const choose = (index) => {
    options().forEach((one, at) => one.setAttribute("aria-selected", String(at === index)));
    box.setAttribute("aria-activedescendant", options()[index]?.id ?? "");
    options()[index]?.scrollIntoView({ block: "nearest" });
  };
  const before = () => box.value.slice(0, box.selectionStart);
  const take = (option) => {
    const typed = before().match(offering.begun);
    const from = box.selectionStart - typed[0].length + typed[0].search(offering.sign);
    put(box, offering.text(option), from, box.selectionStart);
    close();
  };
  const look = async () => {
    const source = sources.find((one) => one.begun.test(before()));
    const turn = ++asked;
    if (!source) return close();
    const found = await source.find(before().match(source.begun)[1]);
    if (turn !== asked) return;
    offering = source;
    list.replaceChildren(...found);
    list.hidden = !found.length;
    if (found.length) choose(0);
  };

  box.setAttribute("aria-controls", list.id);
  box.setAttribute("aria-autocomplete", "list");
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, WAIT);
  });
  box.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const count = options().length;
    if (step) choose((chosen() + step + count) % count);
    else if (event.key === "Enter" || event.key === "Tab") take(options()[Math.max(0, chosen())]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  list.addEventListener("pointerdown", (event) => {
    const option = event.target.closest("li");
    event.preventDefault();
    if (option) take(option);
  });
  box.addEventListener("blur", close);
  return sources;
}
export function offer(box, source) {
  if (!boxes.has(box)) boxes.set(box, begin(box));
  boxes.get(box).push(source);
}
export const made = (html) => [...Object.assign(document.createElement("template"), { innerHTML: html }).content.children];
