// Lists of rooms: what is said while the list is open is counted beside the room.
for (const place of document.querySelectorAll("[data-place]")) {
  place.addEventListener("live:message", ({ detail }) => {
    if (detail.author) return;
    const mark = place.querySelector(".count") ?? place.appendChild(Object.assign(document.createElement("span"), { className: "count" }));
    const words = mark.querySelector(".sr-only");
    const number = Number(mark.dataset.number ?? mark.textContent.replace(/\D/g, "")) + 1;
    mark.dataset.number = number;
    mark.textContent = new Intl.NumberFormat(document.documentElement.lang).format(number);
    if (words) mark.prepend(words);
  });
}
