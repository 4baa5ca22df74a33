"""Petitions: a demand, and the people behind it."""

from groundswell.campaigns.models.counts import PlaceCount, SignatureCount
from groundswell.campaigns.models.devices import Device
from groundswell.campaigns.models.petitions import STEPS, Petition, PetitionUpdate, State, next_step
from groundswell.campaigns.models.shares import Share
from groundswell.campaigns.models.signatures import Signature, Standing, Word

__all__ = [
    "STEPS",
    "Device",
    "Petition",
    "PetitionUpdate",
    "PlaceCount",
    "Share",
    "Signature",
    "SignatureCount",
    "Standing",
    "State",
    "Word",
    "next_step",
]
