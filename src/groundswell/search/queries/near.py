"""Which words may be meant by a mistyped one (optimal string alignment: a letter more, less, another, or two swapped).

With one mistake, or two in a long word, the beginning or the end of the word is right in all but a few cases: so two
ranges of an index give the few words to compare. That needs no extension of either database.
"""

from django.db import connection

from groundswell.search.models import Term

SHORTEST, LONG, MOST, LOOKED_AT = 4, 8, 5, 3_000


def near_words(word: str) -> list[str]:
    """Known words that one mistake, or two in a word of eight letters and more, makes into this one; nearest first."""
    if not SHORTEST <= len(word) <= 30 or not word.isalpha():
        return []
    allowed = 2 if len(word) >= LONG else 1
    found = ((distance(word, other, allowed), other) for other in _alike(word, allowed))
    return [other for far, other in sorted(found) if 0 < far <= allowed][:MOST]


def _alike(word: str, allowed: int) -> set[str]:
    part = max(2, len(word) // 2 - 1) if allowed == 1 else max(2, len(word) // 3)
    lengths = (len(word) - allowed, len(word) + allowed)
    ahead = _beginning("word", word[:part], lengths)
    back = _beginning("backward", word[::-1][:part], lengths)
    return ahead | {other[::-1] for other in back}


def _beginning(column: str, begins: str, lengths: tuple[int, int]) -> set[str]:
    """Raw, because only GLOB on SQLite and LIKE on PostgreSQL use an index for it; the letters are no pattern signs."""
    like, pattern = ("LIKE", f"{begins}%") if connection.vendor == "postgresql" else ("GLOB", f"{begins}*")
    table = Term._meta.db_table
    sql = (
        f"SELECT {column} FROM {table} WHERE {column} {like} %s "  # noqa: S608 - our own names
        f"AND length({column}) BETWEEN %s AND %s LIMIT {LOOKED_AT}"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [pattern, *lengths])
        return {row[0] for row in cursor.fetchall()}


def distance(one: str, other: str, most: int) -> int:
    """How many mistakes lie between two words; most + 1 for anything beyond."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before, last = [0] * (len(other) + 1), list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i, *[0] * len(other)]
        for j, against in enumerate(other, 1):
            row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                row[j] = min(row[j], before[j - 2] + 1)
        if min(row) > most:
            return most + 1
        before, last = last, row
    return last[-1]
