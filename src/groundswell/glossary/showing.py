"""Words explained where they are read: the first place of each on a page opens what it means."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from groundswell.glossary import queries
from groundswell.glossary.models import Term
from groundswell.glossary.words import marked
from groundswell.groups.models import Group
from groundswell.kernel.requests import Someone
from groundswell.ui.drawn import drawn


@dataclass(frozen=True)
class Explained:
    """The parts of a page with its words marked, and the words that its foot explains."""

    parts: list[Markup]
    terms: list[Term]


def explained(viewer: Someone, group: Group | None, parts: Sequence[Markup]) -> Explained:
    """Mark the first place of each known word on a page of a group. One question, whatever the page holds."""
    terms = queries.terms_for(viewer, group) if parts else {}
    if not terms:
        return Explained(list(parts), [])
    made, found = marked(
        parts, [term.word for term in terms.values()], lambda key, written: _button(terms[key], written)
    )
    return Explained(made, [term for key, term in terms.items() if key in found])


def _button(term: Term, written: str) -> Markup:
    """`written` stands in the page's HTML already, and is safe."""
    html = Markup('<button type="button" class="term" popovertarget="term-{}">{}</button>')
    return html.format(term.pk, drawn(written))
