// Saying something: Enter or the button. A second word may follow at once.
import { add, flush, takeUp } from "./queue.js";
import { box, error, form, log } from "./waiting.js";

const fresh = () => (crypto.randomUUID ? crypto.randomUUID() : crypto.getRandomValues(new Uint32Array(4)).join("-"));
function speak() {
  if (!form.dispatchEvent(new CustomEvent("speak", { cancelable: true }))) return;
  if (!box.value.trim()) return;
  const item = { client_id: fresh(), text: box.value, answers: form.elements.answers.value };
  box.value = form.elements.answers.value = "";
  error.hidden = form.querySelector("[data-answering]").hidden = true;
  add(item);
  box.focus();
}

if (form && log) {
  takeUp();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    speak();
  });
  form.querySelector(".btn-action").addEventListener("click", (event) => {
    event.preventDefault();
    speak();
  });
  box.addEventListener("keydown", (event) => {
    const isPlain = event.key === "Enter" && !event.shiftKey && !event.isComposing && !event.defaultPrevented;
    if (!isPlain || !form.querySelector(".named").hidden || !matchMedia("(pointer: fine)").matches) return;
    event.preventDefault();
    speak();
  });
  addEventListener("online", flush);
  log.addEventListener("live:back", flush);
}
