// How a text will look, under it, following what is typed while the button is pressed. The focus stays where it is.
const WAIT = 400;

for (const place of document.querySelectorAll("[data-preview-of]")) {
  const box = document.getElementById(place.dataset.previewOf);
  const button = document.querySelector(`[data-tools="${box.id}"] [data-mark="preview"]`);
  const isOn = () => button.getAttribute("aria-pressed") === "true";
  const look = () => {
    if (isOn() && box.value.trim()) htmx.trigger(place, "look");
    else place.replaceChildren();
  };
  let timer;
  button.setAttribute("aria-pressed", String(place.childElementCount > 0));
  button.addEventListener("click", () => {
    button.setAttribute("aria-pressed", String(!isOn()));
    look();
  });
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, WAIT);
  });
}
