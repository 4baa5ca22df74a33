"""Petitions as things that can be reported (groundswell.moderation.subjects)."""

from django.utils.translation import gettext_lazy as _
from markupsafe import Markup

from groundswell.campaigns.models import Petition
from groundswell.campaigns.queries import visible_petitions
from groundswell.campaigns.queries.finding import PETITION
from groundswell.kernel.requests import Someone
from groundswell.kernel.text import render
from groundswell.moderation.subjects import Shown, Subject, declare


def _find(viewer: Someone, pk: int) -> Petition | None:
    found = visible_petitions(viewer).filter(pk=pk).first()
    return found if found and not found.is_draft else None


def _shown(petition: Petition) -> Shown:
    body = Markup("<p>{}</p>").format(petition.ask) + render(petition.demand) + render(petition.body)
    return Shown(body, petition.opens_at, title=petition.title, who=petition.author_id)


declare(
    Subject(
        kind=PETITION,
        word=_("petition"),
        find=_find,
        fetch=lambda pk: Petition.objects.select_related("group").filter(pk=pk).first(),
        author=lambda petition: petition.author_id,
        group=lambda petition: petition.group,
        page=lambda petition: petition.get_absolute_url(),
        veils_at=0,
        shown=_shown,
    )
)
