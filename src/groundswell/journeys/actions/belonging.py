"""What becomes of a way when its person proves an address, or leaves."""

from django.db import transaction

from groundswell.accounts.belongings import give
from groundswell.accounts.models import Person
from groundswell.journeys.actions.telling import take_back
from groundswell.journeys.actions.ways import refresh
from groundswell.journeys.models import Correction, Dismissal, Reached, Way


@transaction.atomic
def hand_over(ghost: Person, to: Person) -> None:
    """Bring what somebody did without an account into the way of the account that proved the address.

    The entries themselves are handed over by the ledger, before or after: the way is worked out when both is done.
    """
    Way.objects.filter(person=ghost).delete()
    Way.objects.get_or_create(person=to)
    # A reader that works this way out meanwhile waits, or is waited for.
    Way.objects.select_for_update(no_key=True).get(person=to)
    Way.objects.filter(person=to).update(is_dirty=True)
    _hand_over_stages(ghost, to)
    give(Correction.objects.filter(person=ghost), "person", to)
    give(Dismissal.objects.filter(person=ghost), "person", to)
    # Robust, because the row stays dirty when this fails: the job finds it within a minute.
    transaction.on_commit(lambda: refresh([to.pk]), robust=True)


def _hand_over_stages(ghost: Person, to: Person) -> None:
    """What the ledger was told of both is told of one; of somebody who switched off, nothing."""
    told = Reached.objects.filter(person=ghost)
    if not Way.objects.filter(person=to, is_off=True).exists():
        have = Reached.objects.filter(person=to).values_list("stage", flat=True)
        told.exclude(stage__in=list(have)).update(person=to)
    take_back(list(Reached.objects.filter(person=ghost)))


@transaction.atomic
def erase(person: Person) -> None:
    """Delete everything journeys keep of somebody. The ledger takes their number off its entries itself."""
    for model in (Way, Reached, Correction, Dismissal):
        model._default_manager.filter(person=person).delete()
