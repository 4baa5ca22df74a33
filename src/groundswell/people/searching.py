"""What people offer is found by those who may find them, and by nobody who is not signed in."""

from collections.abc import Collection, Iterator, Mapping

from django.utils.translation import gettext_lazy as _

from groundswell.kernel.requests import Someone
from groundswell.people import queries
from groundswell.people.models import Card, Line
from groundswell.search.kinds import Document, Kind, Shown, Watch, declare


def documents(ids: Collection[int]) -> Iterator[Document]:
    """One for each person who wants to be found and offers or looks for something."""
    said = queries.lines_of(ids)
    for card in Card.objects.filter(pk__in=ids).select_related("person"):
        lines = [line.text for line in said.get(card.pk, [])]
        if lines:
            yield Document(
                subject=card.pk,
                scope="found",
                title=lines[0],
                body="\n".join(lines[1:]),
                at=card.since,
                language=card.person.language,
            )


def shown(viewer: Someone, ids: Collection[int]) -> Mapping[int, Shown]:
    """Those the viewer may find."""
    return {
        card.pk: Shown(title=card.person.shown_name, url=card.person.get_absolute_url())
        for card in queries.visible_cards(viewer).filter(pk__in=ids)
    }


declare(
    Kind(
        name="people.card",
        word="offer",
        label=_("Offers and asks"),
        icon="hand-helping",
        subjects=Card,
        documents=documents,
        shown=shown,
        watches=(
            Watch(Card, ids="SELECT {row}.person_id"),
            Watch(Line, ids="SELECT {row}.person_id"),
        ),
        order=35,
    )
)
