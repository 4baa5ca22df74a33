// One socket a tab. Elements with data-live="chat.room:5" hear what is told there, as events live:message and the like;
// live:back comes when the line stands (again), so that they look for what they missed; live:gone when it is theirs no more.
// An event live:say from such an element says a word to the others. Without a socket every page works by form and reload.
const HEARTBEAT = 60000;
const LONGEST = 30000;
const places = [...document.querySelectorAll("[data-live]")];
let socket;
let failures = 0;
let lastHeard = 0;
let timer;

const at = (channel) => places.filter((place) => place.dataset.live === channel);
const tell = (place, what, detail = {}) => place.dispatchEvent(new CustomEvent(`live:${what}`, { detail, bubbles: true }));
const send = (said) => socket?.readyState === WebSocket.OPEN && socket.send(JSON.stringify(said));

const hear = ({ data }) => {
  const frame = JSON.parse(data);
  lastHeard = Date.now();
  failures = 0;
  for (const channel of frame.listening ?? []) at(channel).forEach((place) => tell(place, "back"));
  for (const channel of frame.refused ?? []) at(channel).forEach((place) => tell(place, "gone"));
  if (frame.at) at(frame.at).forEach((place) => tell(place, frame.what, frame));
};
const later = ({ code }) => {
  places.forEach((place) => tell(place, "away"));
  if (code === 4401 || code === 4409) return;
  const pause = Math.min(LONGEST, 500 * 2 ** failures++);
  clearTimeout(timer);
  timer = setTimeout(open, pause * (0.5 + Math.random()));
};
function open() {
  clearTimeout(timer);
  if (socket && socket.readyState <= WebSocket.OPEN) return;
  lastHeard = Date.now();
  socket = new WebSocket(`${location.origin.replace(/^http/, "ws")}/live/`);
  socket.addEventListener("open", () => {
    const language = document.documentElement.lang;
    send({ listen: [...new Set(places.map((place) => place.dataset.live))], language });
  });
  socket.addEventListener("message", hear);
  socket.addEventListener("close", later);
}

if (places.length && window.WebSocket) {
  open();
  document.addEventListener("live:say", ({ target, detail }) => send({ say: detail, at: target.dataset.live }));
  setInterval(() => Date.now() - lastHeard > HEARTBEAT && socket.close(), HEARTBEAT / 4);
  addEventListener("online", open);
  addEventListener("pageshow", ({ persisted }) => persisted && open());
  document.addEventListener("visibilitychange", () => document.hidden || open());
}
