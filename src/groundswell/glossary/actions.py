"""Everything that changes what is explained."""

from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from groundswell.accounts.models import Person
from groundswell.glossary import policy, queries, verbs
from groundswell.glossary.models import Asking, Term
from groundswell.glossary.words import key_of
from groundswell.groups.models import Group
from groundswell.kernel import clock, text
from groundswell.kernel.limits import Limit, take
from groundswell.ledger.actions import record

EXPLAINED = Limit("glossary.explained", 60, timedelta(days=1))
ASKED = Limit("glossary.asked", 20, timedelta(days=1))
MOST = 500


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """A word in plain words. ask: the handle of who knows more, if anybody. language: empty for the reader's own."""

    word: str
    spelled_out: str = ""
    means: str
    language: str = ""
    ask: Person | None = None


@transaction.atomic
def explain(group: Group | None, said: Explanation, *, by: Person) -> Term:
    """Explain a word in a group, or in the whole movement. A word that is explained already is a ValidationError."""
    policy.can_explain(by, group).require()
    take(EXPLAINED, str(by.pk)).require()
    if Term.objects.filter(group=group).count() >= MOST:
        raise ValidationError(_("There are very many words here already. Take some away first."))
    term = Term(group=group, added_by=by, added_at=clock.now())
    _apply(term, said)
    term.save()
    if group is not None:
        Asking.objects.filter(group=group, key=term.key).delete()
        record(verbs.explained, by=by, about=term, within=group, group=group.name)
    return term


@transaction.atomic
def change(term: Term, said: Explanation, *, by: Person) -> Term:
    """Explain it otherwise."""
    term = Term.objects.select_for_update(of=("self",)).select_related("group").get(pk=term.pk)
    policy.can_change(by, term).require()
    _apply(term, said)
    term.save()
    return term


@transaction.atomic
def drop(term: Term, *, by: Person) -> None:
    """Explain it no more. Again: changes nothing."""
    term_now = Term.objects.select_for_update(of=("self",)).select_related("group").filter(pk=term.pk).first()
    if term_now is None:
        return
    policy.can_change(by, term_now).require()
    if term_now.group is not None:
        record(verbs.dropped, by=by, about=term_now, within=term_now.group, group=term_now.group.name)
    term_now.delete()


@transaction.atomic
def ask(group: Group, word: str, *, by: Person) -> int:
    """Ask what a word means, without being named. Asking again changes nothing; returns how many have asked.

    The third who asks opens it for those who keep the group's pages. Raises ValidationError for what is no word here, or
    is explained already.
    """
    policy.can_ask(by, group).require()
    shown = _word(word)
    key = key_of(shown)
    if key in queries.terms_for(by, group):
        raise ValidationError(_("“%(word)s” is explained here already.") % {"word": shown})
    take(ASKED, str(by.pk)).require()
    digest = salted_hmac("glossary.asking", f"{by.pk} {group.pk} {key}", algorithm="sha256").hexdigest()[:32]
    _asking, is_new = Asking.objects.get_or_create(
        group=group, key=key, asker=digest, defaults={"asked_at": clock.now()}
    )
    times = queries.asked(group, key)
    if is_new and times == queries.ENOUGH:
        record(verbs.wanted, by=None, about=group, within=group, group=group.name)
    return times


def hand_over(ghost: Person, person: Person) -> None:
    """Give what somebody explained to the person they turned out to be."""
    Term.objects.filter(added_by=ghost).update(added_by=person)
    Term.objects.filter(ask=ghost).update(ask=person)


def forget_author(person: Person) -> None:
    """Take a person's name off the words they explained."""
    Term.objects.filter(added_by=person).update(added_by=None)
    Term.objects.filter(ask=person).update(ask=None)


def _apply(term: Term, said: Explanation) -> None:
    term.word = _word(said.word)
    term.key = key_of(term.word)
    term.spelled_out = text.tidy(said.spelled_out, 120, single_line=True)
    term.means = text.tidy(said.means, 400, single_line=True)
    term.language = (said.language or get_language() or "en")[:10]
    term.ask = said.ask
    if not any(sign.isalnum() for sign in term.means):
        raise ValidationError({"means": _("Say in a sentence what it means.")})
    same = Term.objects.filter(group=term.group, language=term.language, key=term.key).exclude(pk=term.pk)
    if same.exists():
        raise ValidationError({"word": _("“%(word)s” is explained here already.") % {"word": term.word}})


def _word(typed: str) -> str:
    word = text.tidy(typed, 40, single_line=True)
    if not any(sign.isalpha() for sign in word):
        raise ValidationError({"word": _("Write the word.")})
    return word
