// data-draft="key" on a field keeps its text on this device until it is sent.
{
  const WAIT = 1000;
  const keyOf = (field) => `draft:${field.dataset.draft}`;
  const sentKeyOf = (field) => `draft-sent:${field.dataset.draft}`;
  const fields = (place = document) => place.querySelectorAll("[data-draft]");
  const timers = new WeakMap();

  const restore = (field) => {
    const wasSent = localStorage.getItem(sentKeyOf(field));
    localStorage.removeItem(sentKeyOf(field));
    if (wasSent && !document.querySelector("[data-error-summary]")) localStorage.removeItem(keyOf(field));
    field.value ||= localStorage.getItem(keyOf(field)) ?? "";
  };
  const keep = (field) => {
    if (field.value) localStorage.setItem(keyOf(field), field.value);
    else localStorage.removeItem(keyOf(field));
    field.form?.querySelectorAll("[data-draft-saved]").forEach((mark) => (mark.hidden = !field.value));
  };

  try {
    fields().forEach(restore);
    document.addEventListener("input", ({ target }) => {
      if (!target.dataset?.draft) return;
      clearTimeout(timers.get(target));
      timers.set(target, setTimeout(keep, WAIT, target));
    });
    document.addEventListener("submit", ({ target }) => {
      for (const field of fields(target)) {
        clearTimeout(timers.get(field));
        keep(field);
        localStorage.setItem(sentKeyOf(field), "yes");
      }
    });
    document.addEventListener("htmx:afterRequest", ({ detail }) => {
      if (!detail.successful) return;
      for (const field of fields(detail.elt)) [keyOf, sentKeyOf].forEach((key) => localStorage.removeItem(key(field)));
    });
  } catch {
    // No storage in this browser: the form works, it just does not remember.
  }
}
