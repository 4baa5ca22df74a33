// A reply shows at once, dashed until the server has it. What did not go through keeps its words, here and on this device, and
// goes again under the same key, so that one sent twice is one.
import { list } from "./posts.js";
import { watch } from "./undoing.js";

const form = document.querySelector("form[data-send]");
const box = form.elements.text;
const error = form.querySelector("#text-error");
const key = `draft:reply:${form.action}`;
const fresh = () => (crypto.randomUUID ? crypto.randomUUID() : crypto.getRandomValues(new Uint32Array(4)).join("-"));
let items = [];

const keep = () => {
  try {
    localStorage[items.length ? "setItem" : "removeItem"](key, JSON.stringify(items));
  } catch {
    // No storage here: what waits, waits in this page.
  }
};
const forget = (item) => {
  items = items.filter((one) => one !== item);
  keep();
};
const write = (text) => {
  box.value = text;
  if (navigator.onLine) box.dispatchEvent(new Event("input", { bubbles: true }));
};
const giveBack = (text) => {
  write([text, box.value].filter((part) => part.trim()).join("\n\n"));
  box.focus();
};
const say = (node, state) => {
  const line = node.querySelector("[data-state]");
  line.textContent = line.dataset[state];
  node.toggleAttribute("aria-busy", state === "sending");
  node.querySelector(".undo").hidden = state === "sending";
};
function show(item) {
  const node = document.getElementById("sending").content.firstElementChild.cloneNode(true);
  node.querySelector(".body").textContent = item.text;
  node.querySelector("[data-again]").addEventListener("click", () => post(item, node));
  node.querySelector("[data-back]").addEventListener("click", () => {
    forget(item);
    node.remove();
    giveBack(item.text);
  });
  list.append(node);
  return node;
}
async function post(item, node) {
  if (item.isSending) return;
  item.isSending = true;
  say(node, "sending");
  const data = new FormData(form);
  for (const name of ["text", "once", "answers"]) data.set(name, item[name]);
  try {
    const answer = await fetch(form.action, { method: "POST", body: data, headers: { "HX-Request": "true" }, redirect: "error" });
    if (answer.status >= 500 || answer.status === 429 || answer.status === 409) throw new Error(answer.status);
    const said = await answer.text();
    forget(item);
    if (answer.ok) watch(node, said, item.text);
    else refuse(item, node, answer.status === 422 ? said : document.getElementById("shout").dataset.failed);
  } catch {
    say(node, navigator.onLine ? "failed" : "offline");
  }
  item.isSending = false;
}
const refuse = (item, node, said) => {
  node.remove();
  error.hidden = false;
  error.textContent = said;
  giveBack(item.text);
};
const answerTo = (number, name = "") => {
  const line = form.querySelector("[data-answering]");
  const words = line.querySelector("[data-words]");
  form.elements.answers.value = number || "";
  words.textContent = words.dataset.words.replace("#", name);
  line.hidden = !number;
};

form.addEventListener("submit", (event) => {
  if (event.submitter?.hasAttribute("formaction") || event.submitter?.name || !box.value.trim()) return;
  event.preventDefault();
  const item = { text: box.value, once: form.elements.once.value, answers: form.elements.answers.value };
  form.elements.once.value = fresh();
  error.hidden = true;
  items.push(item);
  keep();
  write("");
  document.getElementById("saved").textContent = "";
  answerTo(0);
  const node = show(item);
  box.focus({ preventScroll: true });
  node.scrollIntoView({ block: "nearest" });
  post(item, node);
});
document.addEventListener("answer", ({ detail }) => answerTo(detail, document.getElementById(`by-${detail}`)?.textContent));
document.addEventListener("click", (event) => {
  const chosen = event.target.closest?.("[data-answer], [data-no-answer]");
  if (!chosen) return;
  event.preventDefault();
  chosen.closest("[popover]")?.hidePopover();
  answerTo(chosen.dataset.answer, document.getElementById(`by-${chosen.dataset.answer}`)?.textContent);
  box.focus();
});
box.addEventListener("htmx:beforeRequest", (event) => navigator.onLine || event.preventDefault());
document.addEventListener("unsent", ({ detail }) => giveBack(detail));

try {
  items = JSON.parse(localStorage.getItem(key)) ?? [];
} catch {
  // Nothing waits here that can be read.
}
if (items.some((item) => item.text.trim() === box.value.trim())) box.value = "";
for (const item of items) {
  item.isSending = false;
  say(show(item), navigator.onLine ? "failed" : "offline");
}
addEventListener("online", () => list.querySelectorAll(".is-sending:not([aria-busy]) [data-again]").forEach((button) => button.click()));
