// A message that is on its way: it stands there at once, dashed until it is stored.
export const form = document.querySelector("[data-speak]");
export const log = document.querySelector("[data-room]");
export const box = form?.elements.text;
export const error = form?.querySelector("#text-error");

export const shownAs = ({ client_id: id }) => document.getElementById(`s-${id}`);
export function show(item) {
  const node = document.getElementById("sending").content.cloneNode(true).firstElementChild;
  node.ariaLive = "off";
  node.id = `s-${item.client_id}`;
  node.querySelector(".bubble").textContent = item.text;
  log.append(node);
  node.scrollIntoView({ block: "end" });
}
export const say = (item, words) => shownAs(item) && (shownAs(item).querySelector("[data-state]").textContent = words);
