// What is sent waits on this device until it is stored. Each message has an id of its own, so that one sent twice is one.
import { box, error, form, log, say, show, shownAs } from "./waiting.js";
const key = `draft:chat-queue:${log?.dataset.room}:${log?.dataset.me}`;
const PAUSE = 5000;
let [queue, isSending] = [[], false];

const keep = () => {
  form.dataset.pending = queue.length || "";
  try {
    localStorage[queue.length ? "setItem" : "removeItem"](key, JSON.stringify(queue));
  } catch {
    // No storage here: what waits, waits in this page.
  }
};
const done = (item) => {
  shownAs(item)?.remove();
  queue = queue.filter((one) => one !== item);
  keep();
};
async function post(item) {
  const data = new FormData(form);
  for (const name of ["text", "client_id", "answers"]) data.set(name, item[name]);
  const answer = await fetch(form.action, { method: "POST", body: data, headers: { "HX-Request": "true" }, redirect: "error" });
  if (answer.ok) {
    const detail = await answer.text();
    done(item);
    return void log.dispatchEvent(new CustomEvent("chat:put", { detail }));
  }
  if (answer.status >= 500 || answer.status === 429) throw new Error(answer.status);
  error.removeAttribute("hidden");
  error.textContent = answer.status === 422 ? await answer.text() : form.dataset.fail;
  box.value ||= item.text;
  done(item);
}
export async function flush() {
  if (isSending) return;
  isSending = true;
  try {
    while (queue.length) await post(queue[0]);
  } catch {
    queue.forEach((item) => say(item, form.dataset.wait));
    setTimeout(flush, PAUSE);
  }
  isSending = false;
}
export function add(item) {
  queue.push(item);
  keep();
  show(item);
  flush();
}
export function takeUp() {
  try {
    queue = JSON.parse(localStorage.getItem(key)) ?? [];
  } catch {
    // Nothing waits here that can be read.
  }
  queue.forEach(show);
  flush();
}
