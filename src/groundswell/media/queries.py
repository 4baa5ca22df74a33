"""Finding pictures: each is asked for by its name, and seen by whoever sees what it stands in."""

from collections.abc import Iterator

from django.db.models import Sum

from groundswell.accounts.models import Person
from groundswell.kernel.requests import Someone
from groundswell.kernel.text.pictures import NAME
from groundswell.media import files
from groundswell.media.models import Picture
from groundswell.media.subjects import subject_named


def visible_picture(viewer: Someone, name: str) -> Picture | None:
    """The picture of this name, if this viewer may see it now: their own, or one in what they may read."""
    picture = Picture.objects.filter(name=name).first() if NAME.fullmatch(name) else None
    if picture is None or (viewer.pk is not None and viewer.pk == picture.owner_id):
        return picture
    subject = subject_named(picture.kind)
    return picture if subject and subject.may_read(viewer, picture.subject_id or 0, name) else None


def bytes_of(person: Person) -> int:
    """How much the pictures of somebody take."""
    return int(Picture.objects.filter(owner=person).aggregate(all=Sum("bytes"))["all"] or 0)


def missing() -> Iterator[str]:
    """The names of pictures whose files are not there."""
    for name in Picture.objects.values_list("name", flat=True).iterator():
        if not files.is_there(name):
            yield name
