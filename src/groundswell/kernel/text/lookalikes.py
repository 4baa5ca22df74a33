"""Names that look alike (after Unicode's UTS 39, with a table as small as a name check needs)."""

import unicodedata

# From what a sign looks like to the signs that look so. i, l and 1 are one; so are o and 0.
LOOKS = {
    "a": "аαɑ",
    "b": "ьвβƅ",
    "c": "сϲ",
    "d": "ԁɗđ",
    "e": "еєε",
    "f": "ƒ",
    "g": "ɡցɢ",
    "h": "һнհħ",
    "j": "јϳ",
    "k": "кκ",
    "l": "i1|!ıɩιіӏɪǀł",
    "m": "м",
    "n": "пηոռ",
    "o": "0оοσօᴏø",
    "p": "рρ",
    "q": "ԛզ",
    "r": "гᴦɾ",
    "s": "5ѕꜱ",
    "t": "тτ",
    "u": "υսʋц",
    "v": "νѵᴠ",
    "w": "ԝωш",
    "x": "хχ",
    "y": "уγүყ",
    "z": "2ᴢ",
    "3": "зʒӡ",
    "4": "ч",
    "6": "б",
}
TABLE = str.maketrans({sign: look for look, signs in LOOKS.items() for sign in signs})
PAIRS = (("rn", "m"), ("vv", "w"))

# Greek capitals that look like another Latin letter than their small ones do.
CAPITALS = str.maketrans("ΗΝΥ", "hny")


def skeleton(text: str) -> str:
    """What is left of a name when look-alikes are made one: two names with the same skeleton can be mistaken.

    Case, marks, spaces, punctuation and invisible signs do not count; letters of Latin, Cyrillic, Greek and
    Armenian and digits that look alike are one. Compare it, store it, never show it.
    """
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).translate(CAPITALS).casefold())
    looks = "".join(sign for sign in plain.translate(TABLE) if sign.isalnum())
    for pair, look in PAIRS:
        looks = looks.replace(pair, look)
    return looks
