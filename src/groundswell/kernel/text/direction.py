"""Signs that turn the direction of writing (Unicode, UAX 9)."""

ISOLATES = "\u2066\u2067\u2068"
POP_ISOLATE = "\u2069"
EMBEDDINGS = "\u202a\u202b\u202d\u202e"
POP_EMBEDDING = "\u202c"
SIGNS = frozenset(ISOLATES + POP_ISOLATE + EMBEDDINGS + POP_EMBEDDING)
MOST_ON_A_LINE = 100


def balanced(line: str) -> str:
    """A line without the openings that nothing closes and the closings that nothing opened.

    A line with more than a hundred of these signs loses them all.
    """
    found = [index for index, sign in enumerate(line) if sign in SIGNS]
    if not found:
        return line
    drop = set(found) if len(found) > MOST_ON_A_LINE else _unmatched(line, found)
    return "".join(sign for index, sign in enumerate(line) if index not in drop)


def _unmatched(line: str, found: list[int]) -> set[int]:
    drop: set[int] = set()
    opened: list[int] = []
    for index in found:
        if line[index] == POP_ISOLATE:
            drop |= _close_isolate(line, opened, index)
        elif line[index] != POP_EMBEDDING:
            opened.append(index)
        elif opened and line[opened[-1]] in EMBEDDINGS:
            opened.pop()
        else:
            drop.add(index)
    return drop.union(opened)


def _close_isolate(line: str, opened: list[int], index: int) -> set[int]:
    """Close the last isolate; what was opened inside it and never closed is unmatched, or else the closing is."""
    isolates = [place for place, at in enumerate(opened) if line[at] in ISOLATES]
    if not isolates:
        return {index}
    inner = set(opened[isolates[-1] + 1 :])
    del opened[isolates[-1] :]
    return inner
