"""What petitions keep of a person."""

from typing import Any

from groundswell.accounts.belongings import Belonging, belongs
from groundswell.accounts.models import Person
from groundswell.campaigns import actions
from groundswell.campaigns.models import Device, Petition, PetitionUpdate, Share, Signature

type Rows = list[dict[str, Any]]

SIGNED = [
    "name",
    "place",
    "area",
    "shows_name",
    "wants_news",
    "comment",
    "standing",
    "signed_at",
    "confirmed_at",
]


def _signatures(person: Person) -> Rows:
    rows = Signature.objects.filter(person=person).select_related("petition").order_by("pk")
    return [
        {"petition": row.petition.title} | {field: getattr(row, field) for field in SIGNED} for row in rows
    ]


def _petitions(person: Person) -> Rows:
    rows = Petition.objects.filter(author=person).order_by("pk")
    told = PetitionUpdate.objects.filter(author=person).select_related("petition").order_by("pk")
    return [
        *({"title": row.title, "ask": row.ask, "demand": row.demand, "text": row.body} for row in rows),
        *(
            {"petition": row.petition.title, "news": row.title, "text": row.text, "at": row.at}
            for row in told
        ),
    ]


def _links(person: Person) -> Rows:
    rows = Share.objects.filter(person=person).select_related("petition").order_by("pk")
    shares = [{"petition": row.petition.title, "link": row.code, "made_at": row.created_at} for row in rows]
    devices = Device.objects.filter(person=person).order_by("pk")
    return [*shares, *({"browser_recognised_since": row.since} for row in devices)]


def _elsewhere(*people: Person) -> None:
    """Done together with the signatures."""


belongs(
    Belonging(
        "campaigns.signatures",
        (Signature, Share, Device, Petition, PetitionUpdate),
        _signatures,
        actions.hand_over_person,
        actions.erase_person,
    )
)
belongs(Belonging("campaigns.petitions", (Petition, PetitionUpdate), _petitions, _elsewhere, _elsewhere))
belongs(Belonging("campaigns.links", (Share, Device), _links, _elsewhere, _elsewhere))
