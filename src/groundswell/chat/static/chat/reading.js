// Messages are read when they have been scrolled past, never because the room was opened. One small message tells how far.
const log = document.querySelector("[data-room]");
const act = document.getElementById("act");
const WAIT = 1500;
let read = 0;
let told = 0;
let hasMoved = false;
let timer;

const tell = () => {
  if (read <= told) return;
  told = read;
  const data = new FormData(act);
  data.set("until", read);
  fetch(log.dataset.read, { method: "POST", body: data, headers: { "HX-Request": "true" }, keepalive: true }).catch(() => (told = 0));
};
const note = (number) => {
  read = Math.max(read, number);
  clearTimeout(timer);
  timer = setTimeout(tell, WAIT);
};

if (log && window.IntersectionObserver) {
  const ends = new IntersectionObserver((seen) => {
    for (const { target, boundingClientRect, rootBounds } of seen) {
      const isPast = rootBounds && boundingClientRect.bottom <= rootBounds.bottom;
      if (hasMoved && isPast && !document.hidden) note(Number(target.dataset.number));
    }
  }, { threshold: [0, 1] });
  const watch = () => log.querySelectorAll(".msg[data-number]:not([data-watched])").forEach((message) => {
    message.dataset.watched = "";
    ends.observe(message);
  });
  const begin = () => {
    hasMoved = true;
    watch();
  };
  for (const name of ["wheel", "touchmove", "keydown"]) addEventListener(name, begin, { passive: true, once: true });
  new MutationObserver(() => hasMoved && watch()).observe(log, { childList: true });
  addEventListener("pagehide", tell);
}
