// A picture chosen, pasted or dropped goes to the server at once, and the text says where it stands.
for (const part of document.querySelectorAll("[data-add-picture]")) {
  const { form } = part.querySelector("[name=picture]");
  const { picture: file, picture_alt: alt, text: box } = form.elements;
  const [put, seen] = [part.querySelector("[data-put]"), part.querySelector(".chosen")];
  const line = form.querySelector("[data-picture-says]");
  const { to, sending, drawing, done, failed, none, first } = part.dataset;
  let key;

  const say = (words) => (line.textContent = words);
  const show = () => {
    put.disabled = seen.hidden = !file.files.length;
    key = crypto.getRandomValues(new Uint32Array(4)).join("-");
    if (!file.files.length) return;
    part.open = true;
    const reader = new FileReader();
    reader.onload = () => (seen.src = reader.result);
    reader.readAsDataURL(file.files[0]);
    say("");
    alt.focus();
  };
  const choose = (event, data) => {
    const images = [...(data?.files ?? [])].filter((one) => one.type.startsWith("image/"));
    if (!data?.files.length) return;
    event.preventDefault();
    if (!images.length) return say(none);
    const one = new DataTransfer();
    one.items.add(images[0]);
    file.files = one.files;
    show();
    if (images.length > 1) say(first);
  };
  const insert = (text) => {
    const [before, after] = [box.value.slice(0, box.selectionStart).trimEnd(), box.value.slice(box.selectionEnd).trimStart()];
    const upTo = `${before ? `${before}\n\n` : ""}${text}\n\n`;
    box.value = upTo + after;
    box.setSelectionRange(upTo.length, upTo.length);
    [file.value, alt.value, part.open] = ["", "", false];
    show();
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.focus();
  };
  const send = () => new Promise((settle) => {
    const [request, data] = [new XMLHttpRequest(), new FormData()];
    const end = (words) => {
      say(words);
      put.disabled = !file.files.length;
      settle(words === done);
    };
    put.disabled = true;
    data.set("picture", file.files[0]);
    data.set("picture_alt", alt.value);
    data.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    request.upload.onprogress = ({ loaded, total }) => say(loaded < total ? sending.replace("#", Math.round((100 * loaded) / total)) : drawing);
    request.onerror = () => end(failed);
    request.onload = () => {
      if (request.status !== 200) return end(request.status < 500 && request.responseText.length < 400 ? request.responseText : failed);
      insert(JSON.parse(request.responseText).text);
      end(done);
    };
    request.open("POST", to);
    request.setRequestHeader("Idempotency-Key", key);
    request.send(data);
  });

  file.addEventListener("change", show);
  put.addEventListener("click", send);
  alt.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    if (!put.disabled) send();
  });
  box.addEventListener("paste", (event) => choose(event, event.clipboardData));
  form.addEventListener("dragover", (event) => event.dataTransfer.types.includes("Files") && event.preventDefault());
  form.addEventListener("drop", (event) => choose(event, event.dataTransfer));
  form.addEventListener("speak", async (event) => {
    if (!file.files.length) return;
    event.preventDefault();
    if (await send()) form.requestSubmit();
  });
}
