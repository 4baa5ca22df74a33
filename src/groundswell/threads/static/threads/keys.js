// j and k walk through the posts, n goes to the next new one, r answers (keyboard.js says which key it was).
import { list, numberOf } from "./posts.js";

const posts = () => [...list.querySelectorAll(".post")];
const here = () => {
  const focused = document.activeElement.closest(".post");
  if (focused) return posts().indexOf(focused);
  return posts().findLastIndex((post) => post.getBoundingClientRect().top < innerHeight / 3);
};
const go = (post) => {
  post?.setAttribute("tabindex", "-1");
  post?.focus({ preventScroll: true });
  post?.scrollIntoView({ block: "start" });
};
const step = (by) => {
  const at = here();
  const isAlready = by < 0 && !document.activeElement.closest(".post") && at >= 0;
  go(posts()[Math.max(0, at + (isAlready ? 0 : by))]);
};
const next = () => {
  const fresh = document.querySelector("[data-fresh] button:not([hidden])");
  const at = document.activeElement.closest(".post") ? here() : -1;
  const found = posts().find((post, index) => index > at && post.matches(".new"));
  if (found) go(found);
  else fresh?.click();
};
const answer = () => {
  const box = document.querySelector("[data-send] textarea");
  const post = document.activeElement.closest(".post[data-number]");
  if (post) document.dispatchEvent(new CustomEvent("answer", { detail: numberOf(post) }));
  box?.focus();
  box?.setSelectionRange(box.value.length, box.value.length);
};
const KEYS = { j: () => step(1), k: () => step(-1), n: next, r: answer };

if (list) document.addEventListener("single-key", ({ detail }) => KEYS[detail.key] && (detail.event.preventDefault(), KEYS[detail.key]()));
