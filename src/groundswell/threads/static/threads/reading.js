// Posts are read when they have been scrolled past, never because the page was opened. One small message tells how far.
import { list, numberOf } from "./posts.js";

const WAIT = 1500;
let read = Number(list?.dataset.readTo);
let told = read;
let hasMoved = false;
let timer;

const tell = () => {
  if (read <= told) return;
  told = read;
  const data = new FormData(document.getElementById("act"));
  data.set("until", read);
  fetch(list.dataset.read, { method: "POST", body: data, headers: { "HX-Request": "true" }, keepalive: true }).catch(() => (told = 0));
};
const note = (number) => {
  read = Math.max(read, number);
  clearTimeout(timer);
  timer = setTimeout(tell, WAIT);
};

if (list && window.IntersectionObserver) {
  const ends = new IntersectionObserver((seen) => {
    for (const { target, boundingClientRect, rootBounds } of seen) {
      const isPast = rootBounds && boundingClientRect.bottom <= rootBounds.bottom;
      if (hasMoved && isPast && !document.hidden) note(numberOf(target));
    }
  }, { threshold: [0, 1] });
  const watch = () => {
    for (const post of list.querySelectorAll(".post[id^='post-']:not([data-watched])")) {
      post.dataset.watched = "";
      if (numberOf(post) > told) ends.observe(post);
    }
  };
  const begin = () => {
    hasMoved = true;
    watch();
  };
  for (const name of ["wheel", "touchmove", "keydown"]) addEventListener(name, begin, { passive: true, once: true });
  list.addEventListener("posts:more", () => hasMoved && watch());
  addEventListener("pagehide", tell);
}
