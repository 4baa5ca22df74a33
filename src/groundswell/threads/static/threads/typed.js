// Putting text into a box as if it had been typed: the browser's own undo takes it back.
export function put(box, text, from = box.selectionStart, to = box.selectionEnd) {
  box.focus();
  box.setSelectionRange(from, to);
  if (document.execCommand(text ? "insertText" : "delete", false, text)) return;
  box.setRangeText(text, from, to, "end");
  box.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText", data: text }));
}
