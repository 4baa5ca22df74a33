// What the buttons over a text do to it.
import { put } from "./typed.js";

function wrap(box, mark) {
  const { selectionStart: from, selectionEnd: to, value } = box;
  const isWrapped = value.slice(from - mark.length, from) === mark && value.slice(to, to + mark.length) === mark;
  const inside = value.slice(from, to);
  if (isWrapped) put(box, inside, from - mark.length, to + mark.length);
  else put(box, mark + inside + mark, from, to);
  const start = isWrapped ? from - mark.length : from + mark.length;
  box.setSelectionRange(start, start + inside.length);
}
function lines(box, mark) {
  const from = box.value.lastIndexOf("\n", box.selectionStart - 1) + 1;
  const end = box.value.indexOf("\n", Math.max(box.selectionEnd - 1, box.selectionStart));
  const to = end < 0 ? box.value.length : end;
  const each = box.value.slice(from, to).split("\n");
  const isMarked = each.every((line) => line.startsWith(mark));
  const text = each.map((line) => (isMarked ? line.slice(mark.length) : mark + line)).join("\n");
  put(box, text, from, to);
  if (each.length > 1) box.setSelectionRange(from, from + text.length);
}
function link(box) {
  const { selectionStart: from, selectionEnd: to, value } = box;
  const chosen = value.slice(from, to);
  const isAddress = /^https?:\/\/\S+$/.test(chosen);
  const [words, address] = isAddress ? ["", chosen] : [chosen, "https://"];
  put(box, `[${words}](${address})`);
  const at = words ? from + words.length + 3 : from + 1;
  box.setSelectionRange(at, words ? at + address.length : at);
}
function code(box) {
  const chosen = box.value.slice(box.selectionStart, box.selectionEnd);
  if (!chosen.includes("\n")) return wrap(box, "`");
  put(box, `\`\`\`\n${chosen.replace(/\n$/, "")}\n\`\`\``);
}
function mention(box) {
  const before = box.value.slice(0, box.selectionStart);
  put(box, /(^|\s)$/.test(before) ? "@" : " @");
}

export const MARKS = {
  bold: (box) => wrap(box, "**"),
  italic: (box) => wrap(box, "_"),
  code,
  link,
  list: (box) => lines(box, "- "),
  quote: (box) => lines(box, "> "),
  mention,
};
