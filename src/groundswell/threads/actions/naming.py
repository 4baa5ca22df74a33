"""People named in a text: kept as numbers, and told of it when they may be."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from groundswell.accounts.models import Person
from groundswell.accounts.queries import people_blocked_with, visible_people
from groundswell.groups.models import Group, Membership, State, Visibility
from groundswell.ledger.actions import record
from groundswell.media.actions import Spot, fitting
from groundswell.media.models import Picture
from groundswell.threads import limits, verbs, writing
from groundswell.threads.models import Mention, Post


@dataclass(frozen=True)
class Written:
    """A text as it is kept, whom it names who may be told, and which pictures stand in it."""

    text: str
    named: list[int]
    pictures: Sequence[Picture] = ()


def written(typed: str, group: Group, by: Person, spot: Spot) -> Written:
    """A text as typed, made fit to be kept at its spot. Raises ValidationError with a sentence for what does not fit."""
    text, pictures = fitting(writing.tidied(typed), spot, by=by)
    if not text.strip():
        raise ValidationError(_("Write something first."))
    found = known(writing.handles_in(text), group, by)
    told = _told({*found.values()}, group, by)
    verdict = limits.fits(by, writing.links_in(text), len(found), len(pictures))
    if not verdict:
        raise ValidationError(verdict.reason)
    return Written(writing.numbered(text, found), sorted(told), pictures)


def known(handles: list[str], group: Group, by: Person) -> dict[str, int]:
    """The people these handles are, as far as the writer may know of them."""
    if not handles:
        return {}
    members = Membership.objects.filter(group=group, state=State.ACTIVE).values("person")
    seen = visible_people(by).filter(handle__in=handles).values("pk")
    people = Person.objects.filter(Q(pk__in=members) | Q(pk__in=seen), handle__in=handles, is_active=True)
    return {handle.lower(): pk for handle, pk in people.values_list("handle", "pk") if handle}


def _told(ids: set[int], group: Group, by: Person) -> set[int]:
    """Those of them who hear of it: who can read it, who keep nobody away, and strangers only from day two."""
    if not ids:
        return set()
    people = Person.objects.filter(pk__in=ids).exclude(people_blocked_with(by)).exclude(pk=by.pk)
    if group.visibility != Visibility.PUBLIC or limits.is_new(by):
        people = people.filter(
            pk__in=Membership.objects.filter(group=group, state=State.ACTIVE).values("person")
        )
    return set(people.values_list("pk", flat=True))


def name_them(post: Post, named: list[int], *, by: Person, group: Group) -> None:
    """Tell whoever is newly named in a post; whoever is no longer named in it is let go."""
    before = set(post.mentions.values_list("person", flat=True))
    post.mentions.exclude(person__in=named).delete()
    fresh = [number for number in named if number not in before]
    limits.take_mentions(by, len(fresh))
    for number in fresh:
        mention, is_new = Mention.objects.get_or_create(post=post, person_id=number)
        if is_new:
            record(verbs.mentioned, by=by, about=mention, within=group, group=group.name)


def answer_first_words(post: Post, *, by: Person, now: datetime) -> None:
    """Whatever waited in the thread for a first answer by somebody else has it now, by a named person.

    A sign without a word, such as “+1”, answers nobody.
    """
    if not any(sign.isalpha() for sign in post.text):
        return
    waiting = Post.objects.filter(thread=post.thread_id, waits=True).exclude(author=by).exclude(pk=post.pk)
    waiting.update(waits=False, answered_at=now, answered_by=by)
