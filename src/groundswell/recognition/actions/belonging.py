"""What becomes of thanks and badges when somebody proves an address, or leaves."""

from django.db import transaction
from django.db.models import Q

from groundswell.accounts.belongings import give
from groundswell.accounts.models import Person
from groundswell.recognition.actions.awards import review
from groundswell.recognition.models import Allowance, Award, Thanks


@transaction.atomic
def hand_over(ghost: Person, to: Person) -> None:
    """Bring the thanks and badges of somebody without an account to the account that proved the address."""
    # Between the two of them it would be thanking oneself.
    Thanks.objects.filter(Q(giver=ghost, to_person=to) | Q(giver=to, to_person=ghost)).delete()
    Thanks.objects.filter(giver=ghost).update(giver=to)
    Thanks.objects.filter(to_person=ghost).update(to_person=to)
    give(Award.objects.filter(person=ghost), "person", to)
    Allowance.objects.filter(person=ghost).delete()
    # The ledger hands the entries over in the same transaction, before or after.
    transaction.on_commit(lambda: review([to.pk]), robust=True)


@transaction.atomic
def erase(person: Person) -> None:
    """Delete the words somebody said and was told, their badges, and what was counted of them."""
    Thanks.objects.filter(Q(giver=person) | Q(to_person=person)).delete()
    Award.objects.filter(person=person).delete()
    Allowance.objects.filter(person=person).delete()
