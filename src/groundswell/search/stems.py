"""The stem of an English word, by Porter's algorithm of 1980 (An algorithm for suffix stripping, Program 14/3).

SQLite has the same one built in; a test compares the two. PostgreSQL's is another, so words are cut here for both.
"""

from functools import lru_cache

SECOND = (
    ("ational", "ate"),
    ("tional", "tion"),
    ("enci", "ence"),
    ("anci", "ance"),
    ("izer", "ize"),
    ("logi", "log"),
    ("bli", "ble"),
    ("alli", "al"),
    ("entli", "ent"),
    ("eli", "e"),
    ("ousli", "ous"),
    ("ization", "ize"),
    ("ation", "ate"),
    ("ator", "ate"),
    ("alism", "al"),
    ("iveness", "ive"),
    ("fulness", "ful"),
    ("ousness", "ous"),
    ("aliti", "al"),
    ("iviti", "ive"),
    ("biliti", "ble"),
)
THIRD = (
    ("icate", "ic"),
    ("ative", ""),
    ("alize", "al"),
    ("iciti", "ic"),
    ("ical", "ic"),
    ("ful", ""),
    ("ness", ""),
)
# Longest first.
FOURTH = (
    "ement",
    "ance",
    "ence",
    "able",
    "ible",
    "ment",
    "ant",
    "ent",
    "ism",
    "ate",
    "iti",
    "ous",
    "ive",
    "ize",
    "ion",
    "al",
    "er",
    "ic",
    "ou",
)
# Plurals that the algorithm does not know.
IRREGULAR = {
    "buses": "bus",
    "busses": "bus",
    "gases": "gas",
    "children": "child",
    "men": "man",
    "women": "woman",
    "feet": "foot",
}
LONGEST = 40


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The stem of a word in small ASCII letters. Anything else, and words under three letters, come back as they are."""
    if not 2 < len(word) <= LONGEST or not (word.isascii() and word.isalpha()):
        return word
    word = _plurals(IRREGULAR.get(word, word))
    word = _past(word)
    if word.endswith("y") and "v" in _shape(word[:-1]):
        word = word[:-1] + "i"
    word = _swapped(_swapped(word, SECOND), THIRD)
    return _last_letters(_without_ending(word))


def _shape(word: str) -> str:
    """A word as consonants and vowels: c and v."""
    shape = ""
    for index, letter in enumerate(word):
        is_vowel = letter in "aeiou" or (letter == "y" and index > 0 and shape[-1] == "c")
        shape += "v" if is_vowel else "c"
    return shape


def _measure(word: str) -> int:
    return _shape(word).count("vc")


def _is_short(word: str) -> bool:
    """Consonant, vowel, consonant at the end, the last not w, x or y."""
    return _shape(word).endswith("cvc") and word[-1] not in "wxy"


def _plurals(word: str) -> str:
    if word.endswith(("sses", "ies")) and word not in ("sses", "ies"):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _past(word: str) -> str:
    if word.endswith("eed") and word != "eed":
        return word[:-1] if _measure(word[:-3]) > 0 else word
    for ending in ("ed", "ing"):
        if word.endswith(ending) and "v" in _shape(word[: -len(ending)]):
            return _mended(word[: -len(ending)])
    return word


def _mended(word: str) -> str:
    if word.endswith(("at", "bl", "iz")):
        return word + "e"
    if word[-1:] == word[-2:-1] and word[-1] not in "aeioulsz" and _shape(word).endswith("c"):
        return word[:-1]
    return word + "e" if _measure(word) == 1 and _is_short(word) else word


def _swapped(word: str, endings: tuple[tuple[str, str], ...]) -> str:
    fitting = [pair for pair in endings if word.endswith(pair[0]) and word != pair[0]]
    if not fitting:
        return word
    ending, other = max(fitting, key=lambda pair: len(pair[0]))
    begins = word[: -len(ending)]
    return begins + other if _measure(begins) > 0 else word


def _without_ending(word: str) -> str:
    for ending in FOURTH:
        if word.endswith(ending) and word != ending:
            begins = word[: -len(ending)]
            is_fit = _measure(begins) > 1 and (ending != "ion" or begins[-1] in "st")
            return begins if is_fit else word
    return word


def _last_letters(word: str) -> str:
    if word.endswith("e"):
        measure = _measure(word[:-1])
        if measure > 1 or (measure == 1 and not _is_short(word[:-1])):
            word = word[:-1]
    return word[:-1] if word.endswith("ll") and _measure(word) > 1 else word
