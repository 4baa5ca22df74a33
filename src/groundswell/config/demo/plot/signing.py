"""Names under petitions: people who pass the link on, strangers by mail, and very many at once."""

from datetime import timedelta
from functools import partial

from groundswell.campaigns import actions, make
from groundswell.campaigns.actions import Receipt
from groundswell.config.demo.content import Told, read
from groundswell.config.demo.story import Story, cast, chance
from groundswell.kernel import clock
from groundswell.mail.models import Mail

# Weeks between one of the people and the next, how long somebody is here before they sign, and within the last hours.
BETWEEN, AT_LEAST, LATELY = 0.15, 0.03, 0.02
MINUTE = timedelta(minutes=1)
# Everybody tells three others, so the link has been through a few hands by the end.
TELLS = 3


def write(story: Story) -> None:
    for told in read("petitions")["petition"]:
        links: list[str] = []
        luck = chance(told["key"])
        for place, key in enumerate(told.get("signers", [])):
            story.ago(_when(told, place, key), partial(_sign, story, told, key, place, links))
        for place, key in enumerate(told.get("late", [])):
            story.ago(LATELY * (place + luck.random()), partial(_sign, story, told, key, place, links))
        for place, (weeks, number) in enumerate(told.get("growth", [])):
            story.ago(weeks, partial(_grow, story, told, place, number))
        for place, name in enumerate(told.get("strangers", [])):
            story.ago(told["weeks"] * (0.9 - place * 0.07), partial(_by_mail, story, told, name, links))
        for place, name in enumerate(told.get("waiting", [])):
            story.ago(0.06 + place * 0.17, partial(_by_mail, story, told, name, links, follows=False))
        for reason in told.get("reason", []):
            story.ago(_reason_when(told, reason), partial(_say_why, story, told, reason))


def _when(told: Told, place: int, key: str) -> float:
    """How many weeks ago somebody signed: in their turn, and not before they were here."""
    came = cast()[key]["weeks"]
    return float(min(told["weeks"] - BETWEEN * (place + 1) / 2, came - AT_LEAST))


def _reason_when(told: Told, reason: Told) -> float:
    return _when(told, told["signers"].index(reason["by"]), reason["by"]) - AT_LEAST / 10


def _sign(story: Story, told: Told, key: str, place: int, links: list[str]) -> None:
    person, luck = story.people[key], chance(told["key"], key)
    receipt = actions.sign(
        story.petitions[told["key"]],
        by=person,
        shows_name=luck.random() < 0.7,
        wants_news=luck.random() < 0.5,
        via=_link(links, place),
    )
    links.append(receipt.code)


def _link(links: list[str], place: int) -> str:
    """The link somebody came by; every fourth finds the page by themselves."""
    return links[(place - 1) // TELLS] if links and place % 4 and (place - 1) // TELLS < len(links) else ""


def _by_mail(story: Story, told: Told, name: str, links: list[str], *, follows: bool = True) -> None:
    """Somebody without an account leaves an address, and most of them follow the link that is mailed to it."""
    petition, email = story.petitions[told["key"]], f"{name.lower()}@example.org"
    place = told["areas"][len(name) % len(told["areas"])][0]
    receipt = actions.sign(
        petition,
        name=name,
        email=email,
        place=place,
        shows_name=True,
        wants_news=False,
        via=_link(links, len(name)),
    )
    if follows:
        links.append(receipt.code)
        story.at(clock.now() + 9 * MINUTE, partial(_follow, email))


def _follow(email: str) -> Receipt:
    """Follow the link of the confirmation mail, as it stands in the outbox."""
    mail = Mail.objects.filter(to=email, purpose="campaigns.confirm").latest("pk")
    return actions.confirm(mail.context["confirm"].rstrip("/").rpartition("/")[2])


def _grow(story: Story, told: Told, place: int, number: int) -> None:
    """Very many confirmed names at once, from one of a petition's places after the other."""
    area, town = told["areas"][place % len(told["areas"])]
    make.signatures(story.petitions[told["key"]], number, area=area, place=town, signed_at=clock.now())


def _say_why(story: Story, told: Told, reason: Told) -> None:
    petition, person = story.petitions[told["key"]], story.people[reason["by"]]
    signature = petition.signatures.get(person=person)
    actions.give_reason(signature, reason["text"])
    if not reason.get("is_waiting"):
        author = story.people[told["author"]]
        story.at(clock.now() + 90 * MINUTE, partial(actions.approve_comment, signature, by=author))
