"""What journeys add to the ledger. Nobody but the person ever reads it."""

from django.utils.translation import gettext_lazy as _

from groundswell.ledger.verbs import declare

reached = declare("journeys.reached", sentence=_("%(actor)s came one stage further: %(stage)s"))
corrected = declare("journeys.corrected", sentence=_("The stage of %(actor)s was corrected"))
