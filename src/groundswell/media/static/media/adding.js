// A picture chosen, pasted or dropped: its words are asked for, and then it stands in the text.
import { send } from "./sending.js";

for (const part of document.querySelectorAll("[data-add-picture]")) {
  const { form } = part.querySelector("[name=picture]");
  const { picture: file, picture_alt: alt, text: box, csrfmiddlewaretoken: token } = form.elements;
  const [put, seen] = [part.querySelector("[data-put]"), part.querySelector(".chosen")];
  const line = form.querySelector("[data-picture-says]");
  let key;

  const say = (words) => (line.textContent = words);
  const show = () => {
    put.disabled = seen.hidden = !file.files.length;
    key = crypto.getRandomValues(new Uint32Array(4)).join("-");
    if (put.disabled) return;
    part.open = true;
    say("");
    const reader = new FileReader();
    reader.onload = () => (seen.src = reader.result);
    reader.readAsDataURL(file.files[0]);
    alt.focus();
  };
  const choose = (event, files) => {
    if (!files?.length) return;
    event.preventDefault();
    const images = [...files].filter((one) => one.type.startsWith("image/"));
    const one = new DataTransfer();
    images.slice(0, 1).forEach((image) => one.items.add(image));
    file.files = one.files;
    show();
    if (images.length !== 1) say(images.length ? part.dataset.first : part.dataset.none);
  };
  const insert = (text) => {
    const [before, after] = [box.value.slice(0, box.selectionStart).trimEnd(), box.value.slice(box.selectionEnd).trimStart()];
    const upTo = `${before ? `${before}\n\n` : ""}${text}\n\n`;
    box.value = upTo + after;
    box.setSelectionRange(upTo.length, upTo.length);
    [file.value, alt.value, part.open] = ["", "", false];
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.focus();
  };
  const go = async () => {
    const data = new FormData();
    for (const [name, value] of [["picture", file.files[0]], ["picture_alt", alt.value], [token.name, token.value]]) data.set(name, value);
    put.disabled = true;
    const text = await send(part, data, key, say);
    if (text) insert(text);
    seen.hidden = put.disabled = !file.files.length;
    return text;
  };

  file.addEventListener("change", show);
  put.addEventListener("click", go);
  alt.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    if (!put.disabled) go();
  });
  box.addEventListener("paste", (event) => choose(event, event.clipboardData?.files));
  form.addEventListener("dragover", (event) => event.dataTransfer.types.includes("Files") && event.preventDefault());
  form.addEventListener("drop", (event) => choose(event, event.dataTransfer.files));
  // In a chat, what is chosen goes along with what is said.
  form.addEventListener("speak", async (event) => {
    if (!file.files.length) return say("");
    event.preventDefault();
    if (!put.disabled && (await go())) form.requestSubmit();
  });
}
