// After an @ and a letter, the people it may mean.
import { made, offer } from "./suggesting.js";

for (const box of document.querySelectorAll("textarea[data-mentions]")) {
  offer(box, {
    begun: /(?:^|[^\w@/.+-])@([\w-]{1,40})$/,
    sign: /@[\w-]*$/,
    find: async (typed) => {
      const answer = await fetch(`${box.dataset.mentions}?q=${encodeURIComponent(typed)}`).catch(() => null);
      return answer?.ok ? made(await answer.text()) : [];
    },
    text: (option) => `@${option.dataset.handle} `,
  });
}
