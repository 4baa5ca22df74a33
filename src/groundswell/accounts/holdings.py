"""This row's own share of what belongs to a person."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from groundswell.accounts import actions, queries
from groundswell.accounts.actions.claiming import hand_over_own
from groundswell.accounts.actions.erasing import erase_own
from groundswell.accounts.belongings import Belonging, belongs
from groundswell.accounts.models import Block, Consent, ContactPoint, Download, Mute, Person

type Rows = list[dict[str, Any]]

PROFILE = [
    "name",
    "handle",
    "pronouns",
    "about",
    "languages",
    "language",
    "time_zone",
    "place",
    "precision",
    "latitude",
    "longitude",
    "profile_seen_by",
    "place_seen_by",
    "groups_seen_by",
    "thanks_seen_by",
    "signs_out_on_leaving",
    "first_seen_at",
    "joined_at",
    "last_login",
    "welcomed_at",
    "hidden_at",
    "erase_after",
    "paused_until",
    "banned_at",
]


def _profile(person: Person) -> Rows:
    interests = [issue.name for issue in person.interests.all()]
    return [{field: getattr(person, field) for field in PROFILE} | {"interests": interests}]


def _addresses(person: Person) -> Rows:
    contacts = [{"address": c.value, "proved_at": c.proved_at} for c in person.contact_points.order_by("pk")]
    addresses = [
        {"address": a.email, "proved": a.verified, "signs_in": True, "main": a.primary}
        for a in EmailAddress.objects.filter(user=person).order_by("pk")
    ]
    return [*contacts, *addresses]


def _sign_in(person: Person) -> Rows:
    factors = [
        {"second_factor": a.get_type_display(), "added_at": a.created_at, "last_used_at": a.last_used_at}
        for a in Authenticator.objects.filter(user=person).order_by("pk")
    ]
    sessions = [
        {"signed_in_at": s.created_at, "device": s.user_agent}
        for s in UserSession.objects.filter(user=person).order_by("pk")
    ]
    return [*factors, *sessions]


def _consents(person: Person) -> Rows:
    words = {answer.consent.pk: answer.words for answer in queries.answers_of(person)}
    return [
        {
            "purpose": consent.purpose,
            "channel": consent.channel,
            "answer": "yes" if consent.is_given else "no",
            "words": words.get(consent.pk, consent.wording),
            "where": consent.way,
            "said_at": consent.said_at,
        }
        for consent in person.consents.order_by("pk")
    ]


def _blocks(person: Person) -> Rows:
    blocks = [{"name": row.blocked.shown_name, "since": row.since} for row in queries.blocks_of(person)]
    mutes = [{"muted": row.muted.shown_name, "since": row.since} for row in queries.mutes_of(person)]
    return [*blocks, *mutes]


def _nothing(person: Person) -> Rows:
    return []


def _stays(ghost: Person, to: Person) -> None:
    """Nothing of this goes along."""


def _done(person: Person) -> None:
    """Erased together with the rest of this row."""


belongs(
    Belonging("accounts.profile", (Person, ContactPoint, Consent, Block), _profile, hand_over_own, erase_own)
)
belongs(Belonging("accounts.addresses", (ContactPoint,), _addresses, _stays, _done))
belongs(Belonging("accounts.sign_in", (Authenticator, UserSession), _sign_in, _stays, _done))
belongs(Belonging("accounts.consents", (Consent,), _consents, _stays, _done))
belongs(Belonging("accounts.blocks", (Block, Mute), _blocks, _stays, _done))
belongs(
    Belonging(
        "accounts.download", (Download,), _nothing, _stays, lambda person: actions.drop_download(person)
    )
)
