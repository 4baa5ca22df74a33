"""People from a membership list. They get no account and no mail: they claim what is theirs by proving the address."""

from groundswell.accounts import actions
from groundswell.kernel import text
from groundswell.kernel.canonical import is_email
from groundswell.kernel.places import find
from groundswell.moving.kinds.fields import Cells, Field, Kind, Outcome, Refused, needed

YES = {"yes", "y", "true", "1", "x", "ja", "oui", "si", "sí", "subscribed"}
NO = {"no", "n", "false", "0", "", "nein", "non", "unsubscribed"}


def bring(cells: Cells) -> Outcome:
    """One person, known by their address. Consent to mail is recorded only where the file says so."""
    email = needed(cells, "email")
    if not is_email(email):
        raise Refused("“email” is not an e-mail address.")
    name = text.tidy(cells.get("name", "") or email.partition("@")[0], 80, single_line=True)
    if not text.is_safe_name(name):
        raise Refused("“name” holds a link or begins with a sign that spreadsheets run.")
    answer = cells.get("consent", "").strip().lower()
    if answer not in YES | NO:
        raise Refused("“consent” is neither yes nor no.")
    place = find(cells.get("place", "")) if cells.get("place") else None
    is_new = actions.bring_in_person(email, name=name, place=place, has_agreed=answer in YES)
    return "made" if is_new else "changed"


KIND = Kind(
    "people",
    {
        "email": Field(
            "Their address",
            is_needed=True,
            aliases=("e-mail", "email address", "mail", "email_addresses.address"),
        ),
        "name": Field("The name they are known by", aliases=("full name", "display name", "given_name")),
        "place": Field(
            "Town or postcode; kept coarse", aliases=("postcode", "postal_code", "zip", "town", "city")
        ),
        "consent": Field(
            "yes when they agreed to be written to", aliases=("opt in", "subscribed", "newsletter", "mailing")
        ),
    },
    bring,
)
