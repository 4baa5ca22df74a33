"""People for tests and for the demo."""

from itertools import count
from typing import Any

from allauth.account.models import EmailAddress

from groundswell.accounts.models import ContactPoint, Person
from groundswell.kernel import clock
from groundswell.kernel.canonical import email_key

_numbers = count(1)
FIRST = (
    *("Amina", "Bea", "Callum", "Dee", "Eve", "Farouk", "Grace", "Hana", "Idris", "Joan", "Kemi", "Leon"),
    *("Maria", "Nadia", "Owen", "Priya", "Quentin", "Rosa", "Sami", "Tomasz", "Uma", "Vera", "Winston"),
    *("Xiao", "Yusuf", "Zofia", "Björn", "Chidi", "Eilidh"),
)
LAST = (
    *("Abara", "Bell", "Castle", "Dhillon", "Eze", "Firth", "Gill", "Hussain", "Ibrahim", "Jowett", "Khan"),
    *("Lowe", "Mensah", "Nowak", "Okafor", "Patel", "Quinn", "Roe", "Shah", "Taylor", "Umar", "Varley"),
    *("Wójcik", "Yeadon", "Zaman", "O’Brien", "Ní Laoire", "Saint-Clair", "de Souza", "Holdsworth", "Marsh"),
)


def invented_name(number: int) -> str:
    """The same plausible name for the same number; 899 of them before one comes again. Nobody is meant."""
    return f"{FIRST[number % len(FIRST)]} {LAST[number % len(LAST)]}"


def person(*, email: str = "", has_account: bool = True, **fields: Any) -> Person:
    """Somebody with an account (or without), whose address, if given, is proved."""
    n = next(_numbers)
    given: dict[str, Any] = {"name": f"Person {n}", "joined_at": clock.now() if has_account else None}
    if has_account:
        given["handle"] = f"person-{n}"
    interests = fields.pop("interests", [])
    made = Person(**given | fields)
    made.set_unusable_password()
    made.save()
    made.interests.set(interests)
    if email:
        _prove(made, email)
    return made


def _prove(made: Person, email: str) -> None:
    ContactPoint.objects.create(person=made, value=email, key=email_key(email), proved_at=clock.now())
    if made.has_account:
        EmailAddress.objects.create(user=made, email=email, verified=True, primary=True)
