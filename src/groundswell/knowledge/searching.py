"""How guides are found: published ones, by everything their steps say."""

from collections.abc import Collection, Iterator, Mapping

from django.utils.translation import gettext_lazy as _

from groundswell.kernel.requests import Someone
from groundswell.knowledge.models import Guide
from groundswell.knowledge.queries import published_guides
from groundswell.search.kinds import Document, Kind, Shown, Watch, declare, read_aloud

SAID = ("title", "summary", "group_id", "author_id", "steps", "published_at", "slug")


def guides(ids: Collection[int]) -> Iterator[Document]:
    """Guides that are published."""
    found = Guide.objects.filter(pk__in=ids, published_at__isnull=False).select_related("group")
    for guide in found:
        steps = (f"{step.get('title', '')}\n{read_aloud(guide.shown(step))}" for step in guide.steps)
        yield Document(
            subject=guide.pk,
            scope="readers" if guide.group_id else "open",
            group=guide.group_id,
            author=guide.author_id,
            title=guide.title,
            body="\n".join((guide.summary, *steps)),
            at=guide.published_at or guide.started_at,
            language=guide.group.language if guide.group else "",
        )


def shown(viewer: Someone, ids: Collection[int]) -> Mapping[int, Shown]:
    """Published guides this viewer may read."""
    return {
        guide.pk: Shown(
            title=guide.title, url=guide.get_absolute_url(), place=guide.group.name if guide.group else ""
        )
        for guide in published_guides(viewer).filter(pk__in=ids)
    }


declare(
    Kind(
        name="knowledge.guide",
        word="guide",
        label=_("Guides"),
        icon="book-open",
        subjects=Guide,
        documents=guides,
        shown=shown,
        watches=(Watch(Guide, only=SAID),),
        order=60,
    )
)
