"""A card follows its person's profile and consents."""

from groundswell.accounts import changes
from groundswell.people import actions

changes.follows(actions.keep_card)
