"""What somebody wrote, without the mail they answer, their signature and what their program adds.

Line by line, without a pattern that could take long. Where it is in doubt it keeps too much rather than too little: what is
kept too much can be edited away, what is lost cannot be brought back.
"""

import re

# Our own mails ask for the answer above this sign.
MARK = "##"
SIGNATURE = re.compile(r"^(--|-- |—|__+)$")
PROGRAMS = re.compile(
    r"^(sent from my|sent from outlook|get outlook for|sent with|envoyé de(puis)? mon|enviado desde mi|أرسلت من) ",
    re.I,
)
FORWARDED = re.compile(
    r"^-{2,} ?(original message|message d.origine|mensaje original|forwarded message)", re.I
)
# “On Saturday, Ada wrote:” in the languages of this product and its neighbours.
WROTE = re.compile(r"(wrote|a écrit|escribió|schrieb|ha scritto|escreveu|كتب)[^:]{0,80}:$", re.I)
BEGINS = re.compile(r"^(on|le|el|am|il|em|في|at) ", re.I)
HEAD = re.compile(r"^\*?(from|de|von|da|من)\*?:", re.I)
HEADS = re.compile(r"^\*?(sent|date|to|subject|envoyé|à|objet|enviado|para|asunto|إلى)\*?:", re.I)
LONGEST_LINE = 1_000


def stripped(whole: str) -> str:
    """The words of whoever wrote, without quotes and footers. Text in which nothing else is found stays as it is."""
    lines = whole.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    kept = lines[: _end(lines)]
    while kept and (not kept[-1].strip() or kept[-1].lstrip().startswith(">")):
        kept.pop()
    while kept and _is_wrote(kept, len(kept) - 1):
        kept.pop()
    return "\n".join(line for line in kept if not line.startswith(">")).strip()


def _end(lines: list[str]) -> int:
    """The line at which what is not theirs begins."""
    for place, line in enumerate(lines):
        line = line[:LONGEST_LINE].rstrip()
        if _is_ours(line) or SIGNATURE.match(line) or FORWARDED.match(line) or PROGRAMS.match(f"{line} "):
            return place
        if _is_wrote(lines, place) and _quotes_follow(lines[place + 1 :]):
            return place
        if HEAD.match(line) and any(
            HEADS.match(after.strip()[:80]) for after in lines[place + 1 : place + 4]
        ):
            return place
    return len(lines)


def _is_ours(line: str) -> bool:
    """The line of our own mails above which answers stand, quoted or not."""
    return line.endswith(f" {MARK}") and len(line) < 120


def _is_wrote(lines: list[str], place: int) -> bool:
    """Whether a line, or it and the one after it, say who wrote what follows."""
    line = lines[place].strip()[:LONGEST_LINE]
    if not BEGINS.match(line):
        return False
    after = lines[place + 1].strip()[:LONGEST_LINE] if place + 1 < len(lines) else ""
    return bool(WROTE.search(line) or WROTE.search(f"{line} {after}"))


def _quotes_follow(lines: list[str]) -> bool:
    """Whether what comes after is quoted, or at least the end of the mail: not somebody telling a story."""
    told = [line for line in lines if line.strip()][:3]
    return not told or any(line.lstrip().startswith(">") or _is_ours(line.rstrip()) for line in told)
