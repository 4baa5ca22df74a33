"""Postures in words: what changes for whom, made from the traits themselves so that the page cannot say otherwise."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from groundswell.groups.models import Group
from groundswell.groups.posture import ORDER, TRAITS, Listed, Posture, Traits, Waits

LISTED: dict[str, str | Promise] = {
    Listed.OUTSIDE: gettext_lazy("Members; people outside see those who wish it"),
    Listed.MEMBERS: gettext_lazy("Members"),
    Listed.HOLDERS: gettext_lazy("Those with a role; others see who holds one"),
}
WAITS: dict[str, str | Promise] = {
    Waits.NONE: gettext_lazy("Nothing, unless it looks like trouble"),
    Waits.FIRST: gettext_lazy("Everybody’s first post here"),
    Waits.WEEK: gettext_lazy("All posts of a member’s first week"),
}
SENTENCES: dict[str, str | Promise] = {
    Posture.OPEN: gettext_lazy("Open: members say themselves who sees them, and nothing more is kept back."),
    Posture.CAREFUL: gettext_lazy(
        "Careful: names stay inside, search engines are kept out, mail says only that there is news, and first posts wait until "
        "somebody here has read them."
    ),
    Posture.HIGH: gettext_lazy(
        "High risk: only members read, only those with a role see the whole list of members, mail says only that there is news, "
        "and what is said in rooms goes after 30 days."
    ),
}


@dataclass(frozen=True)
class Row:
    """One question, and its answer under each posture, in the order of ORDER."""

    question: str
    answers: list[tuple[str, str]]


def _yes_or_no(is_so: bool) -> str:
    return _("Yes") if is_so else _("No")


def _readers(traits: Traits) -> str:
    return _("As the group chose") if traits.may_be_public else _("Members alone")


def _names(traits: Traits) -> str:
    return _("Those who wish it") if traits.names_outside else _("Nobody: “A member” stands in their place")


def _mail(traits: Traits) -> str:
    if traits.words_in_mail:
        return _("What was said, where anybody may read it")
    return _("That there is something new, not what nor where")


def _fades(traits: Traits) -> str:
    if not traits.fades_days:
        return _("It stays")
    said = ngettext("It goes after %(count)d day", "It goes after %(count)d days", traits.fades_days)
    return said % {"count": traits.fades_days}


def _undo(traits: Traits) -> str:
    return ngettext("%(count)d day", "%(count)d days", traits.undo_days) % {"count": traits.undo_days}


QUESTIONS: list[tuple[str | Promise, Callable[[Traits], str]]] = [
    (gettext_lazy("Who reads what is written here?"), _readers),
    (gettext_lazy("Who sees the list of members?"), lambda traits: str(LISTED[traits.listed])),
    (gettext_lazy("Whose names do people outside read?"), _names),
    (
        gettext_lazy("May search engines list it, and links to it be previewed?"),
        lambda traits: _yes_or_no(traits.is_indexed),
    ),
    (
        gettext_lazy("May pages and calendars be kept on devices?"),
        lambda traits: _yes_or_no(traits.is_carried),
    ),
    (gettext_lazy("What does mail say?"), _mail),
    (gettext_lazy("Which posts wait until somebody has read them?"), lambda traits: str(WAITS[traits.waits])),
    (gettext_lazy("How long does what is said in rooms stay?"), _fades),
    (gettext_lazy("How long can one put back what one took back?"), _undo),
]


def table() -> list[Row]:
    """What changes for whom: every question with its answers."""
    return [
        Row(str(question), [(str(posture.label), answer(TRAITS[posture])) for posture in ORDER])
        for question, answer in QUESTIONS
    ]


def in_a_sentence(group: Group) -> str:
    """How guarded a group is, for its page."""
    return str(SENTENCES[group.posture])
