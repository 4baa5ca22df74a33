"""How petitions are found: published ones, by their words."""

from collections.abc import Collection, Iterator, Mapping

from django.utils.translation import gettext_lazy as _

from groundswell.campaigns.models import Petition, State
from groundswell.campaigns.queries import visible_petitions
from groundswell.kernel.requests import Someone
from groundswell.search.kinds import Document, Kind, Shown, Watch, declare, read_aloud

NOT_SAID = (
    "demand_html",
    "body_html",
    "outcome_html",
    "rendered_by",
    "latitude",
    "longitude",
    "target",
    "closes_at",
    "pause_reason",
    "ended_at",
    "imported_count",
    "recent",
    "source_key",
)


def petitions(ids: Collection[int]) -> Iterator[Document]:
    """Petitions that anybody who reads their group may see."""
    found = Petition.objects.filter(pk__in=ids).exclude(state=State.DRAFT).select_related("group")
    for petition in found:
        told = [
            read_aloud(html) for html in (petition.demand_html, petition.body_html, petition.outcome_html)
        ]
        yield Document(
            subject=petition.pk,
            scope="readers" if petition.group_id else "open",
            group=petition.group_id,
            author=petition.author_id,
            title=petition.title,
            body="\n".join(
                part for part in (petition.ask, petition.addressee, petition.place, *told) if part
            ),
            at=petition.opens_at or petition.started_at,
            language=petition.group.language if petition.group else "",
            flags=(petition.state,),
        )


def shown(viewer: Someone, ids: Collection[int]) -> Mapping[int, Shown]:
    """Petitions this viewer may see."""
    return {
        petition.pk: Shown(
            title=petition.title,
            url=petition.get_absolute_url(),
            place=petition.group.name if petition.group else "",
            note=petition.get_state_display() if petition.is_over else "",
        )
        for petition in visible_petitions(viewer).filter(pk__in=ids)
    }


declare(
    Kind(
        name="campaigns.petition",
        word="petition",
        label=_("Petitions"),
        icon="megaphone",
        subjects=Petition,
        documents=petitions,
        shown=shown,
        watches=(Watch(Petition, ignoring=NOT_SAID),),
        order=40,
    )
)
