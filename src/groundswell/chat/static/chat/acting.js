// What is done to a message happens in place; and an answer to one begins in the box below.
const act = document.getElementById("act");
const log = document.querySelector("[data-room]");
const form = document.querySelector("[data-speak]");

act?.addEventListener("submit", async (event) => {
  const { submitter } = event;
  event.preventDefault();
  menu.matches(":popover-open") && menu.hidePopover();
  const data = new FormData(act, submitter);
  try {
    const answer = await fetch(submitter.formAction, { method: "POST", body: data, headers: { "HX-Request": "true" } });
    if (!answer.ok) throw new Error(answer.status);
    log.dispatchEvent(new CustomEvent("chat:put", { detail: await answer.text() }));
  } catch {
    const { failed } = document.getElementById("shout").dataset;
    document.dispatchEvent(new CustomEvent("shout", { detail: failed }));
  }
});

const menu = document.getElementById("more");
document.addEventListener("click", (event) => {
  const more = event.target.closest("[data-more]");
  if (!more || !menu?.showPopover) return;
  event.preventDefault();
  for (const way of menu.children) {
    way.hidden = !more.dataset.may.includes(way.dataset.if);
    const to = way.dataset.to?.replace("/0/", `/${more.dataset.more}/`).replace("=number", `=${more.dataset.number}`);
    if (to) way[way.matches("a") ? "href" : "formAction"] = to;
    if ("answer" in way.dataset) Object.assign(way.dataset, { answer: more.dataset.number, name: more.dataset.name });
  }
  menu.showPopover({ source: more });
});

const answering = form?.querySelector("[data-answering]");
const answer = (number, name = "") => {
  const words = answering.querySelector("[data-words]");
  form.elements.answers.value = number;
  words.textContent = words.dataset.words.replace("#", name);
  answering.hidden = !number;
};
if (form) {
  document.addEventListener("click", (event) => {
    const chosen = event.target.closest("[data-answer], [data-no-answer]");
    if (!chosen) return;
    event.preventDefault();
    chosen.closest("[popover]")?.hidePopover();
    answer(chosen.dataset.answer ?? "", chosen.dataset.name);
    form.elements.text.focus();
  });
}
