// New posts are read when they have been scrolled past, never because the page was opened. One small message tells how far.
const form = document.getElementById("read");
const until = form?.querySelector("[data-until]");
const posts = [...document.querySelectorAll(".post.new[data-number]")];
const WAIT = 1500;
let read = 0;
let told = 0;
let hasMoved = false;
let timer;

const tell = () => {
  if (read <= told) return;
  told = read;
  until.value = String(read);
  htmx.trigger(form, "read-on");
};
const note = (number) => {
  read = Math.max(read, number);
  clearTimeout(timer);
  timer = setTimeout(tell, WAIT);
};

if (form && posts.length && window.IntersectionObserver) {
  const ends = new IntersectionObserver((seen) => {
    for (const { target, boundingClientRect, rootBounds } of seen) {
      const isPast = rootBounds && boundingClientRect.bottom <= rootBounds.bottom;
      if (hasMoved && isPast) note(Number(target.dataset.number));
    }
  }, { threshold: [0, 1] });
  const begin = () => {
    if (hasMoved) return;
    hasMoved = true;
    posts.forEach((post) => ends.observe(post));
  };
  for (const name of ["wheel", "touchmove", "keydown"]) addEventListener(name, begin, { passive: true, once: true });
  addEventListener("pagehide", tell);
}
