// After a : and two letters, the emoji of such a name.
import { named } from "./names.js";
import { offer } from "./suggesting.js";

const MOST = 8;
const item = ([sign, name], at) => {
  const option = Object.assign(document.createElement("li"), { id: `emoji-${at}`, role: "option", textContent: `${sign} ${name}`, lang: "en" });
  option.dataset.sign = sign;
  option.setAttribute("aria-selected", "false");
  return option;
};
for (const tools of document.querySelectorAll("[data-tools]")) {
  offer(document.getElementById(tools.dataset.tools), {
    begun: /(?:^|\s):([a-z][\w ]{1,20})$/,
    sign: /:[\w ]*$/,
    find: async (typed) => (await named(tools.dataset.emoji, typed, MOST)).map(item),
    text: (option) => `${option.dataset.sign} `,
  });
}
