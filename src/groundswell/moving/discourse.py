"""What Discourse's own marks become here: quotes name people by number, pictures are links, maths is code.

Code is left as it is. docs: meta.discourse.org, “Supported formatting in posts (Markdown, BBCode, and HTML)”.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from groundswell.kernel import text
from groundswell.threads import writing

LONGEST = 100_000
CODE = re.compile(
    r"(^(?:```|~~~).*?^(?:```|~~~)[ \t]*$|(?<!`)(`+)(?!`)[^\n]*?(?<!`)\2(?!`))", re.DOTALL | re.MULTILINE
)
QUOTE = re.compile(r'\[quote=["“”]?([^\]"“”\n]*)["“”]?\]', re.IGNORECASE)
MARKS = re.compile(r"[ \t]*(\[/?(?:quote|details)[^\]\n]*\])[ \t]*", re.IGNORECASE)
HTML_DETAILS = re.compile(r"<details[^>]*>\s*<summary[^>]*>(.*?)</summary>", re.DOTALL | re.IGNORECASE)
PICTURE = re.compile(r"!\[([^\]\n]*?)(?:\|[^\]\n]*)?\]\(([^)\s]+)[^)\n]*\)")
UPLOAD = re.compile(r"upload://([A-Za-z0-9]+)")
MATH_BLOCK = re.compile(r"^[ \t]*\$\$[ \t]*\n(.*?)\n[ \t]*\$\$[ \t]*$", re.DOTALL | re.MULTILINE)
MATH = re.compile(r"(?<![\w$\\])\$(?!\$)((?:[^$\n]|\n(?![ \t]*\n)){1,2000}?)\$(?![\w$])")
HTML_HEADING = re.compile(r"^[ \t]*<h([1-6])>(.*?)</h\1>", re.MULTILINE | re.IGNORECASE)
HTML_BREAK = re.compile(r"[ \t]*<br[ \t]*/?>[ \t]*\n?", re.IGNORECASE)
HTML_IDLE = re.compile(r"<div data-theme-toc=\"true\">[ \t]*</div>", re.IGNORECASE)
LINKED = re.compile(r"\[url=([^\]\s]+)\](.*?)\[/url\]", re.DOTALL | re.IGNORECASE)
HTML_PICTURE = re.compile(r'<img[^>]*?src="(upload://[^"]+|https?://[^"]+)"[^>]*>', re.IGNORECASE)
NOTE = re.compile(r"^\[\^([^\]\s]+)\]:[ \t]*(.*(?:\n[ \t]+\S.*)*)\n?", re.MULTILINE)
POINTER = re.compile(r"\[\^([^\]\s]+)\](?!:)")
BIG = (
    re.compile(r'<a[^>]*?href="(https?://[^"]+)"[^>]*?data-download-href="[^"]*?/([A-Za-z0-9]+)[.?"]'),
    re.compile(r'<(?:img)[^>]*?src="(https?://[^"]+)"[^>]*?data-base62-sha1="([A-Za-z0-9]+)"'),
)


@dataclass(frozen=True)
class Known:
    """What the import knows so far. person: a user name's number here; post: the number here of topic and post there."""

    person: Callable[[str], int | None] = lambda name: None
    post: Callable[[str, str], int | None] = lambda topic, number: None
    topic: str = ""
    pictures: Mapping[str, str] = field(default_factory=dict)


def pictures_of(cooked: str) -> dict[str, str]:
    """Where the pictures of a post lie, by their short names, as far as the rendered HTML says."""
    found: dict[str, str] = {}
    for pattern in reversed(BIG):
        found |= {name: href for href, name in pattern.findall(cooked)}
    return found


def translated(raw: str, known: Known) -> str:
    """A post's source as it is kept here, with people by number."""
    source = _footnotes(raw.replace("\r\n", "\n").translate(writing.PRIVATE))
    parts = CODE.split(source)
    # Of the two groups that CODE holds, the second is only its back reference.
    kept = "".join(
        _prose(part or "", known) if index % 3 == 0 else (part or "") if index % 3 == 1 else ""
        for index, part in enumerate(parts)
    )
    return text.tidy(kept.translate({0: None}), LONGEST, single_line=False)


def _footnotes(source: str) -> str:
    """Footnotes as numbers in brackets, in the order they are pointed to, and a list at the end."""
    said = dict(NOTE.findall(source))
    if not said:
        return source
    order: dict[str, int] = {}

    def number(found: re.Match[str]) -> str:
        return f"\\[{order.setdefault(found[1], len(order) + 1)}\\]" if found[1] in said else found[0]

    body = POINTER.sub(number, NOTE.sub("", source))
    notes = (f"{at}. {said[name].strip()}" for name, at in order.items())
    return f"{body.rstrip()}\n\n---\n\n" + "\n".join(notes)


def _prose(part: str, known: Known) -> str:
    part = MATH_BLOCK.sub(lambda found: f"\n```math\n{found[1]}\n```\n", part)
    pieces = re.split(r"(^```math\n.*?^```$)", part, flags=re.DOTALL | re.MULTILINE)
    return "".join(piece if index % 2 else _words(piece, known) for index, piece in enumerate(pieces))


def _words(part: str, known: Known) -> str:
    part = MATH.sub(_as_code, part)
    part = HTML_PICTURE.sub(r"![image](\1)", part)
    part = HTML_HEADING.sub(lambda found: f"{'#' * int(found[1])} {found[2].strip()}\n\n", part)
    part = HTML_BREAK.sub("\n\n", HTML_IDLE.sub("", part))
    part = LINKED.sub(_linked, PICTURE.sub(lambda it: _picture(it, known), part))
    part = HTML_DETAILS.sub(lambda found: f'[details="{_one_line(found[1])}"]', part)
    part = re.sub(r"</details>", "[/details]", part, flags=re.IGNORECASE)
    part = QUOTE.sub(lambda found: _source(found[1], known), part)
    part = MARKS.sub(r"\n\n\1\n\n", part) if MARKS.search(part) else part
    return writing.NAMED.sub(lambda found: _person(found[1], known) or found[0], part)


def _as_code(found: re.Match[str]) -> str:
    fence = "``" if "`" in found[1] else "`"
    return f"{fence}{' '.join(found[1].split())}{fence}"


def _one_line(words: str) -> str:
    return re.sub(r'["\s\[\]]+', " ", re.sub(r"<[^>]*>", "", words)).strip()[:200]


def _linked(found: re.Match[str]) -> str:
    """A link of BBCode. A picture in it has become a link of its own already: its words are kept."""
    words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", found[2])
    return f"[{_one_line(words) or found[1]}]({found[1]})"


def _person(name: str, known: Known) -> str:
    handle = name.rstrip("-_")
    number = known.person(handle)
    return f"{writing.OPEN}{number}{writing.CLOSE}{name[len(handle) :]}" if number else ""


def _source(said: str, known: Known) -> str:
    """The mark that opens a quote: who said it, and the way to the post when it is here."""
    name, *rest = (part.strip() for part in said.split(","))
    places = dict(part.split(":", 1) for part in rest if ":" in part)
    post = known.post(places.get("topic", known.topic).strip(), places.get("post", "").strip())
    who = _person(name, known) or _one_line(name)
    return f'[quote="{who}{f", /posts/{post}/" if post else ""}"]'


def _picture(found: re.Match[str], known: Known) -> str:
    described, address = found[1].strip() or "image", found[2]
    upload = UPLOAD.match(address)
    address = known.pictures.get(upload[1], "") if upload else address
    return f"[{described}]({address})" if address.startswith(("http://", "https://")) else described
