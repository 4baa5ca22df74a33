"""A second look, by somebody else."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from groundswell.accounts.models import Person
from groundswell.kernel import clock
from groundswell.kernel.limits import take
from groundswell.kernel.text import tidy
from groundswell.ledger.actions import audit, record
from groundswell.moderation import limits, policy, verbs
from groundswell.moderation.actions.claims import hold
from groundswell.moderation.actions.undoing import end, held
from groundswell.moderation.models import Answer, Appeal, Ruling
from groundswell.moderation.wording import place_of

LONGEST, LONGEST_REPLY = 1200, 600


@transaction.atomic
def appeal(ruling: Ruling, words: str, *, by: Person) -> Appeal:
    """Ask for a second look, once, within 20 days. Asking again gives the first one. Raises ValidationError."""
    ruling = held(ruling, hold(ruling.case))
    before = Appeal.objects.filter(ruling=ruling).first()
    if before is not None and ruling.case.author_id == by.pk:
        return before
    policy.can_appeal(by, ruling).require()
    said = tidy(words, LONGEST, single_line=False)
    if not said.strip():
        raise ValidationError({"words": _("Say in a few words what was seen wrongly.")})
    take(limits.APPEALS, str(by.pk)).require()
    made = Appeal.objects.create(ruling=ruling, words=said, made_at=clock.now())
    record(verbs.appealed, by=None, about=made, within=None, group=place_of(ruling.case))
    return made


@transaction.atomic
def answer(asked: Appeal, is_overturned: bool, reply: str, *, by: Person) -> Appeal:
    """Settle an appeal for good, by somebody else than who ruled: the decision stands, or all of it is put back."""
    ruling = Ruling.objects.select_related("case").get(pk=asked.ruling_id)
    ruling = held(ruling, hold(ruling.case))
    asked = Appeal.objects.select_for_update(of=("self",)).get(pk=asked.pk)
    asked.ruling = ruling
    policy.can_answer(by, asked).require()
    said = tidy(reply, LONGEST_REPLY, single_line=False)
    if not said.strip():
        raise ValidationError({"reply": _("Say why. Whoever asked reads this.")})
    asked.answer = Answer.OVERTURNED if is_overturned else Answer.UPHELD
    asked.reply, asked.answered_by, asked.answered_at = said, by, clock.now()
    asked.save()
    audit("moderation.answered", by=by, within=ruling.case.group_id, case=ruling.case_id, answer=asked.answer)
    if is_overturned and ruling.is_standing:
        end(ruling, ruling.case, by=by)
    record(verbs.answered, by=None, about=asked, within=None, group=place_of(ruling.case))
    return asked
