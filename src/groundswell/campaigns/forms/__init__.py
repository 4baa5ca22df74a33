"""The shape of what people send."""

from groundswell.campaigns.forms.organising import OutcomeForm, PauseForm, PetitionForm, UpdateForm
from groundswell.campaigns.forms.signing import KnownForm, ReasonForm, SignatureForm

__all__ = [
    "KnownForm",
    "OutcomeForm",
    "PauseForm",
    "PetitionForm",
    "ReasonForm",
    "SignatureForm",
    "UpdateForm",
]
