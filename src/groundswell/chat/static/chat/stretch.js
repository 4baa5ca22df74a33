// The messages of a room on the page: each once, in order, and what is missing asked for.
export const log = document.querySelector("[data-room]");
export const jump = document.querySelector(".jump");
const NEAR = 240;
export const isNewest = log && "newest" in log.dataset;
let asking = false;
let again = false;

export const last = () => [...log.querySelectorAll(".msg[data-number]")].at(-1);
export const made = (html) => Object.assign(document.createElement("template"), { innerHTML: html }).content;
const isNear = () => document.documentElement.scrollHeight - scrollY - innerHeight < NEAR;

function add(node) {
  const number = Number(node.dataset.number);
  const there = document.getElementById(node.id);
  if (there) return there.replaceWith(node);
  if (!number || number <= Number(log.dataset.after) || !isNewest) return;
  const wasNear = isNear();
  if (node.classList.contains("mine")) node.ariaLive = "off";
  log.querySelector("[data-empty]")?.remove();
  log.insertBefore(node, log.querySelector(".msg[aria-busy]"));
  log.dataset.after = number;
  if (wasNear || node.classList.contains("mine")) node.scrollIntoView({ block: "end" });
  else jump.hidden = false;
}
export function put(html) {
  for (const node of [...made(html).children]) {
    const headings = [...log.querySelectorAll(".day time")];
    if (!node.matches(".day")) add(node);
    else if (headings.at(-1)?.dateTime !== node.querySelector("time").dateTime) log.append(node);
  }
}
export async function catchUp() {
  again = asking;
  if (asking) return;
  asking = true;
  try {
    const { messages, after, turn } = log.dataset;
    const answer = await fetch(`${messages}?after=${after}&turn=${turn}`, { headers: { "HX-Request": "true" } });
    if (answer.status === 200) put(await answer.text());
    if (answer.headers.get("X-Turn")) log.dataset.turn = answer.headers.get("X-Turn");
    again ||= answer.headers.get("X-More") === "yes";
  } catch {
    // The line will be back, and says so.
  }
  asking = false;
  if (again) catchUp();
}
