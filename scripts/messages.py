"""Writes the catalogues of messages anew from the sources, or with --check says which are stale.

Translations are kept, sentences that are gone are dropped, new ones stand there empty and are read in English until
somebody translates them. docs/howto/translate.md says how.
"""

import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

SOURCE = Path(__file__).parents[1] / "src" / "groundswell"
LOCALE = SOURCE / "locale"
PLURALS = {
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5);",
    "es": "nplurals=2; plural=(n != 1);",
    "fr": "nplurals=2; plural=(n > 1);",
}
KEYWORDS = {
    **dict.fromkeys(("_", "_now", "gettext", "gettext_lazy", "gettext_noop"), None),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
# The same words are to give the same bytes on any day.
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
# As the environment reads templates (groundswell/ui/environment.py).
JINJA = {"trimmed": "true", "trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}
# Words that only those who build see, the invented people of the demo, and what is no part of the product.
LEFT_OUT = {"tests", "migrations", "demo", "styleguide", "styleguide.html", "styleguide.py", "locale"}


def sources() -> Iterator[tuple[str, Path]]:
    """Every file that may hold sentences, with the way it is read."""
    for path in sorted(SOURCE.rglob("*")):
        inside = path.relative_to(SOURCE).parts
        if LEFT_OUT & set(inside) or not path.is_file():
            continue
        if "templates" in inside:
            yield "jinja2", path
        elif path.suffix == ".py":
            yield "python", path


def messages() -> Catalog:
    """Every message of the product, each with the files it stands in."""
    found = Catalog(charset="utf-8")
    for method, path in sources():
        with path.open("rb") as file:
            for _line, text, _comments, context in extract(method, file, KEYWORDS, options=JINJA):
                if text:
                    found.add(text, locations=[(str(path.relative_to(SOURCE)), 1)], context=context)
    return found


def updated(language: str, template: Catalog) -> Catalog:
    """A language's catalogue with exactly the messages there are: known ones keep their translation."""
    path = LOCALE / language / "LC_MESSAGES" / "django.po"
    catalog = Catalog(locale=language, charset="utf-8")
    if path.exists():
        with path.open("rb") as file:
            catalog = read_po(file, locale=language, charset="utf-8")
    catalog.update(template, no_fuzzy_matching=True, update_creation_date=False)
    catalog.obsolete.clear()
    return catalog


def po(language: str, catalog: Catalog) -> bytes:
    """The text of a catalogue. No dates and no line numbers, so that it changes only when words do."""
    head = [f"# {line}".rstrip() if line else "#" for line in _comment(catalog)]
    head += [
        'msgid ""',
        'msgstr ""',
        '"MIME-Version: 1.0\\n"',
        '"Content-Type: text/plain; charset=utf-8\\n"',
    ]
    head += ['"Content-Transfer-Encoding: 8bit\\n"', f'"Language: {language}\\n"']
    head += [f'"Plural-Forms: {PLURALS[language]}\\n"', "", ""]
    body = io.BytesIO()
    write_po(body, catalog, width=0, omit_header=True, sort_by_file=True, include_lineno=False)
    return "\n".join(head).encode() + body.getvalue()


def _comment(catalog: Catalog) -> list[str]:
    return [line.lstrip("#").strip() for line in catalog.header_comment.splitlines()]


def is_whole(translated: str | tuple[str, ...]) -> bool:
    """Whether a message is translated, in every plural form if it has several."""
    return all(translated) if isinstance(translated, tuple) else bool(translated)


def mo(text: bytes, language: str) -> bytes:
    """What gettext reads, compiled from the text. What is not translated is left out, and falls back to English."""
    made, catalog = io.BytesIO(), read_po(io.BytesIO(text), locale=language, charset="utf-8")
    for message in list(catalog):
        if message.id and not is_whole(message.string):
            catalog.delete(message.id, message.context)
    catalog.creation_date = catalog.revision_date = LONG_AGO
    write_mo(made, catalog)
    return made.getvalue()


def written(path: Path, made: bytes) -> bool:
    """Write a file if it differs and if we may. True: it was stale."""
    if path.exists() and path.read_bytes() == made:
        return False
    if "--check" not in sys.argv:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made)
    return True


def main() -> int:
    """Write, or check."""
    template, stale = messages(), []
    for language in PLURALS:
        catalog = updated(language, template)
        text = po(language, catalog)
        folder = LOCALE / language / "LC_MESSAGES"
        for name, made in (("django.po", text), ("django.mo", mo(text, language))):
            if written(folder / name, made):
                stale.append(f"{language}/{name}")
        done = sum(1 for message in catalog if message.id and is_whole(message.string))
        print(f"{language}: {done} of {len(catalog)} messages translated")
    if stale and "--check" in sys.argv:
        print(f"stale: {', '.join(stale)}. Run make messages.")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
