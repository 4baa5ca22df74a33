"""Everything that changes pictures: taking one in, putting it into what is said, and letting it go."""

import hashlib
import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import IO, Any

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from groundswell.accounts.belongings import give
from groundswell.accounts.models import Person
from groundswell.kernel import clock, text
from groundswell.kernel.text.pictures import alts_in, as_words, names_in
from groundswell.media import files, limits
from groundswell.media.decoding import Drawn, draw
from groundswell.media.models import LONGEST_ALT, Picture
from groundswell.media.subjects import begun


@dataclass(frozen=True)
class Spot:
    """Where a text is going to stand. subject_id None: it is new. beside: the things of its kind whose pictures it may
    show again, because whoever reads it reads them.
    """

    kind: str
    subject_id: int | None = None
    beside: QuerySet[Any] | None = None


def take_in(file: IO[bytes], size: int, *, by: Person, alt: str = "", key: str = "") -> Picture:
    """Keep a picture somebody sends; nobody else sees it until it stands in something. The same key again is the same picture.

    Raises ValidationError with a sentence for what is none, TooMany. It draws the picture first, and that takes a while:
    call it outside of transactions.
    """
    key = hashlib.sha256((key or secrets.token_hex(16)).encode("utf-8", "replace")).hexdigest()
    sent = Picture.objects.filter(owner=by, key=key).first()
    if sent is not None:
        return sent
    limits.take_picture(by)
    drawn = draw(file, size)
    limits.take_room(by, sum(map(len, drawn.files.values())))
    return _kept(drawn, by, _in_words(alt), key)


def _in_words(alt: str) -> str:
    return text.tidy(alt, LONGEST_ALT, single_line=True) or _("A picture without a description")


def _kept(drawn: Drawn, by: Person, alt: str, key: str) -> Picture:
    """The files first, then the row: every row has its files."""
    name = files.new_name(drawn.width, drawn.height)
    files.write(name, drawn.files)
    try:
        with transaction.atomic():
            return Picture.objects.create(
                owner=by,
                key=key,
                name=name,
                width=drawn.width,
                height=drawn.height,
                bytes=sum(map(len, drawn.files.values())),
                alt=alt,
                made_at=clock.now(),
            )
    except IntegrityError:
        files.remove(name)
        return Picture.objects.get(owner=by, key=key)


def fitting(typed: str, spot: Spot, *, by: Person) -> tuple[str, list[Picture]]:
    """A text with those of its pictures that may stand there; the others are what they are said to show, in words.

    May: the writer's own that stand in nothing yet, those that stand there already, and those beside it. Call it in the
    transaction that stores the text, and `claim` what it returns.
    """
    names = names_in(typed)
    if not names:
        return typed, []
    found = list(Picture.objects.select_for_update().filter(_may_stand(spot, by), name__in=names))
    return as_words(typed, [name for name in names if name not in {one.name for one in found}]), found


def _may_stand(spot: Spot, by: Person) -> Q:
    may = Q(owner=by, kind__in=["", *begun()])
    if spot.subject_id is not None:
        may |= Q(kind=spot.kind, subject_id=spot.subject_id)
    if spot.beside is not None:
        may |= Q(kind=spot.kind, subject_id__in=spot.beside.order_by().values("pk"))
    return may


def claim(pictures: Sequence[Picture], spot: Spot, said: str) -> None:
    """Put pictures that stood in nothing yet into the thing that shows them now, with what its text says of them."""
    if not pictures or spot.subject_id is None:
        return
    free, alts = {"", *begun()}, alts_in(said)
    for picture in pictures:
        if picture.kind in free:
            picture.kind, picture.subject_id = spot.kind, spot.subject_id
            picture.alt = _in_words(alts.get(picture.name, picture.alt))
            picture.save(update_fields=["kind", "subject_id", "alt"])


@transaction.atomic
def claim_all(typed: str, spot: Spot, *, by: Person) -> None:
    """Keep the writer's own pictures of a text that is begun, for as long as it is."""
    if names_in(typed):
        claim(fitting(typed, spot, by=by)[1], spot, typed)


def hand_over(ghost: Person, to: Person) -> None:
    """Give the pictures of one person to another."""
    give(Picture.objects.filter(owner=ghost), "owner", to)


def erase(person: Person) -> None:
    """Remove everything somebody ever sent."""
    remove(Picture.objects.filter(owner=person))


@transaction.atomic
def remove(rows: QuerySet[Picture]) -> int:
    """Remove pictures with their files; returns how many. The files go once the rows are gone for good."""
    gone = dict(rows.values_list("pk", "name"))
    Picture.objects.filter(pk__in=list(gone)).delete()
    transaction.on_commit(partial(_remove_files, list(gone.values())))
    return len(gone)


def _remove_files(names: Collection[str]) -> None:
    for name in names:
        files.remove(name)


def remove_strays(before: datetime) -> int:
    """Remove files from before a moment that no picture names: of a process that died half way. Returns how many."""
    old = list(files.older_than(before))
    known: set[str] = set()
    for at in range(0, len(old), 500):
        names = {name for name, _path in old[at : at + 500]}
        known |= set(Picture.objects.filter(name__in=names).values_list("name", flat=True))
    strays = [path for name, path in old if name not in known or path.suffix != ".webp"]
    for path in strays:
        path.unlink(missing_ok=True)
    return len(strays)
