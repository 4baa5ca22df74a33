// A room that is open: what is said appears, however the line comes and goes.
import { catchUp, isNewest, jump, last, log, made, put } from "./stretch.js";

const dayOf = (message) => new Date(message?.querySelector("time")?.dateTime).toDateString();

if (log) {
  log.addEventListener("chat:put", ({ detail }) => put(detail));
  log.addEventListener("live:message", ({ detail }) => {
    if (detail.author && document.querySelector("[data-speak]")?.dataset.pending) return;
    const isNext = detail.html && detail.number === Number(log.dataset.after) + 1;
    const isSameDay = isNext && dayOf(last()) === dayOf(made(detail.html).firstElementChild);
    if (isSameDay) put(detail.html);
    else catchUp();
  });
  log.addEventListener("live:changed", ({ detail }) => {
    if (!detail.number) return location.reload();
    if (detail.html && detail.turn === Number(log.dataset.turn) + 1) {
      put(detail.html);
      log.dataset.turn = detail.turn;
    } else setTimeout(catchUp, Math.random() * (detail.html ? 0 : 3000));
  });
  log.addEventListener("live:back", catchUp);
  jump?.addEventListener("click", () => (jump.hidden = true));
  log.addEventListener("live:gone", () => {
    log.replaceChildren(Object.assign(document.createElement("p"), { textContent: log.dataset.gone }));
    document.querySelector("[data-speak]")?.remove();
  });
  const fresh = document.getElementById("new");
  const isNamed = location.hash.startsWith("#m-");
  if (isNewest && !isNamed) (fresh ?? last())?.scrollIntoView({ block: fresh ? "center" : "end", behavior: "instant" });
}
