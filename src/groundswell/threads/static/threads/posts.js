// The posts on the page: each once, in order; and asking for others.
export const list = document.querySelector("[data-thread]");
export const isNewest = list?.dataset.newest === "";
const WAIT = 3000;

export const numberOf = (node) => Number(node.id.replace("post-", "")) || 0;
export const after = () => Number(list.dataset.after);
const posts = () => [...list.querySelectorAll(".post[id^='post-']")];
const isBusy = (node) => node.querySelector(":popover-open") || node.contains(getSelection().anchorNode?.isCollapsed === false ? getSelection().anchorNode : null);

export async function ask(query) {
  const answer = await fetch(`${list.dataset.posts}?${query}`, { headers: { "HX-Request": "true" } });
  return answer.status === 200 ? answer.text() : "";
}
function replace(there, node) {
  if (isBusy(there)) return setTimeout(replace, WAIT, there, node);
  const focused = there.contains(document.activeElement) && document.activeElement.id;
  const opened = [...there.querySelectorAll("details")].map((one) => one.open);
  there.replaceWith(node);
  node.querySelectorAll("details").forEach((one, at) => (one.open = opened[at] ?? false));
  htmx.process(node);
  if (focused) (document.getElementById(focused) ?? node).focus({ preventScroll: true });
}
export function put(html) {
  const added = [];
  const made = Object.assign(document.createElement("template"), { innerHTML: html }).content;
  for (const node of [...made.children]) {
    const there = document.getElementById(node.id);
    if (there) replace(there, node);
    else if (isNewest) {
      const next = posts().find((one) => numberOf(one) > numberOf(node)) ?? list.querySelector(".is-sent, .is-sending");
      list.insertBefore(node, next ?? null);
      htmx.process(node);
      added.push(node);
      list.dataset.after = Math.max(after(), numberOf(node));
    }
  }
  if (added.length) list.dispatchEvent(new Event("posts:more"));
  return added;
}
