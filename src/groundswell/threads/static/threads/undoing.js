// Ten seconds in which a reply can be taken back; then it is said. When this page is gone by then, the server says it.
import { after, list, put } from "./posts.js";

const AGAIN = 5000;
const tell = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));
const post = (address, { dataset }) => {
  const data = new FormData(document.getElementById("act"));
  data.set("after", after());
  data.set("reply", dataset.reply);
  return fetch(address, { method: "POST", body: data, headers: { "HX-Request": "true" }, redirect: "error" });
};

async function finish(node) {
  if (!node.isConnected) return;
  node.querySelector(".undo").hidden = true;
  try {
    const answer = await post(node.dataset.out, node);
    const said = await answer.text();
    if (answer.status >= 500) throw new Error(answer.status);
    if (answer.status === 409) {
      tell("shout", said);
      if (node.dataset.text) tell("unsent", node.dataset.text);
    }
    node.remove();
    if (answer.status === 200) put(said);
  } catch {
    setTimeout(finish, AGAIN, node);
  }
}
async function undo(node, button) {
  clearInterval(node.timer);
  try {
    const answer = await post(button.formAction, node);
    const said = await answer.text();
    if (answer.status === 409) tell("shout", said);
    if (!answer.ok) return finish(node);
    node.remove();
    tell("unsent", node.dataset.text || said);
    tell("say", document.getElementById("sending-said").dataset.takenBack);
  } catch {
    tell("shout", document.getElementById("shout").dataset.failed);
    finish(node);
  }
}
function count(node) {
  let left = Number(node.dataset.sent);
  const show = () => (node.querySelector("[data-left]").textContent = ` (${new Intl.NumberFormat(document.documentElement.lang).format(left)})`);
  show();
  node.timer = setInterval(() => {
    left -= 1;
    if (left > 0) return void show();
    clearInterval(node.timer);
    finish(node);
  }, 1000);
}
export function watch(sending, html, text) {
  const node = Object.assign(document.createElement("template"), { innerHTML: html }).content.querySelector(".post");
  const before = document.getElementById(node.id);
  if (before) {
    clearInterval(before.timer);
    finish(before);
    before.removeAttribute("id");
  }
  node.dataset.text = text;
  sending.replaceWith(node);
  tell("say", node.querySelector("[role=status]").textContent);
  count(node);
}

document.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (!button?.matches("[data-unsend]")) return;
  event.preventDefault();
  undo(button.closest(".post"), button);
});
list?.querySelectorAll("[data-sent]").forEach(count);
