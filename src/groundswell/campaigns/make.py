"""Petitions and signatures for tests, for the demo and for measuring."""

import secrets
from itertools import batched, count
from typing import Any

from groundswell.accounts.make import invented_name
from groundswell.accounts.models import Person
from groundswell.campaigns import actions
from groundswell.campaigns.actions.texts import settled
from groundswell.campaigns.models import Petition, Share, Signature, SignatureCount, Standing, State
from groundswell.groups.make import group as make_group
from groundswell.kernel import clock
from groundswell.kernel.canonical import email_key

_numbers = count(1)
TOWNS = [
    ("LS7", "Leeds"),
    ("LS8", "Leeds"),
    ("BD1", "Bradford"),
    ("S1", "Sheffield"),
    ("YO1", "York"),
    ("HX1", "Halifax"),
]


def petition(**fields: Any) -> Petition:
    """A live petition of a public group, or with the fields given; group=None makes it the whole movement's."""
    n = next(_numbers)
    issues = fields.pop("issues", [])
    given: dict[str, Any] = {
        "slug": f"petition-{n}",
        "title": f"Petition {n}",
        "ask": f"The board decides on number {n} soon. Ask it to say yes.",
        "demand": f"To the board: please say yes to number {n}.",
        "body": f"Many of us need **number {n}** every day.",
        "addressee": "The board",
        "state": State.LIVE,
        "opens_at": clock.now(),
    }
    if "group" not in fields:
        fields["group"] = make_group()
    made = Petition.objects.create(**settled(given | fields))
    made.issues.set(issues)
    SignatureCount.objects.create(petition=made)
    return made


def signature(
    of: Petition, person: Person | None = None, *, is_confirmed: bool = True, **fields: Any
) -> Signature:
    """A confirmed signature, or one that waits for its e-mail. Nothing is recorded."""
    n = next(_numbers)
    email = fields.pop("email", f"signer-{n}@example.org")
    given: dict[str, Any] = {
        "name": invented_name(n),
        "area": "LS7",
        "place": "Leeds",
        "email_key": email_key(email),
    }
    if is_confirmed:
        given |= {"standing": Standing.CONFIRMED, "confirmed_at": clock.now(), "person": person}
    else:
        given["email"] = email
    return Signature.objects.create(petition=of, share=share(of, person=person), **given | fields)


def share(of: Petition, **fields: Any) -> Share:
    """A link to a petition."""
    code = "".join(secrets.choice("23456789abcdefghjkmnpqrstuvwxyz") for _ in range(8))
    return Share.objects.create(petition=of, **{"code": code} | fields)


def signatures(of: Petition, number: int, **fields: Any) -> None:
    """Very many confirmed signatures at once, without people, from half a dozen towns, and counted."""
    for batch in batched(range(number), 2000, strict=False):
        Signature.objects.bulk_create([_one_of_many(of, n, fields) for n in batch])
    actions.count_due([of.pk])


def _one_of_many(of: Petition, n: int, fields: dict[str, Any]) -> Signature:
    area, place = TOWNS[n % len(TOWNS)]
    given: dict[str, Any] = {
        "name": invented_name(n),
        "email_key": f"{secrets.token_hex(8)}@example.org",
        "area": area,
        "place": place,
        "standing": Standing.CONFIRMED,
        "confirmed_at": clock.now(),
    }
    return Signature(petition=of, **given | fields)
