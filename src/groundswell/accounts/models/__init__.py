"""People: who they are here, how they are reached, what they agreed to, whom they keep away."""

from groundswell.accounts.models.contacts import Block, Consent, ContactPoint, Mute
from groundswell.accounts.models.downloads import Download
from groundswell.accounts.models.people import Person, PersonManager, Precision, SeenBy

__all__ = [
    "Block",
    "Consent",
    "ContactPoint",
    "Download",
    "Mute",
    "Person",
    "PersonManager",
    "Precision",
    "SeenBy",
]
