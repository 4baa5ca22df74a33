// The emoji and their names, fetched once, when somebody looks for one.
let names;

export const load = (address) => (names ??= fetch(address).then((answer) => answer.json()).catch(() => (names = undefined) ?? []));
export async function named(address, typed, most) {
  const words = typed.toLowerCase().replaceAll("_", " ").trim().split(/\s+/);
  const fits = ([, name]) => words.every((word) => name.includes(word));
  const rank = ([, name]) => (name.startsWith(words[0]) ? 0 : name.includes(` ${words[0]}`) ? 1 : 2);
  return (await load(address)).filter(fits).sort((one, other) => rank(one) - rank(other)).slice(0, most);
}
