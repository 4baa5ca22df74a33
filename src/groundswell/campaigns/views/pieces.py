"""Pieces of a petition's page that do not change from visitor to visitor: drawn once for what is in them.

A piece is found again by everything it is made of, so nothing of one viewer can reach another, and nothing goes stale.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.template import engines
from django.utils import timezone
from django.utils.translation import get_language
from markupsafe import Markup

from groundswell.campaigns.forms import SignatureForm
from groundswell.campaigns.models import Petition
from groundswell.campaigns.queries import Happening, Signer
from groundswell.campaigns.views.shown import Shown

KEPT = 256


@dataclass(frozen=True)
class Story:
    """Everything below the fold."""

    title: str
    here: str
    link: str
    via: str
    state: str
    addressee: str
    outcome: str
    body: str
    demand: str
    began: datetime | None
    reasons: tuple[Signer, ...]
    updates: tuple[Happening, ...]
    places: tuple[tuple[str, int], ...]
    elsewhere: int
    group: tuple[str, str, str, int] | None


def story_of(
    petition: Petition, shown: Shown, reasons: list[Signer], updates: list[Happening], link: str, via: str
) -> Markup:
    """Why, the letter, the reasons, what happened, where from, passing it on, the group."""
    group = petition.group
    story = Story(
        title=petition.title,
        here=petition.get_absolute_url(),
        link=link,
        via=via,
        state=petition.state,
        addressee=petition.addressee,
        outcome=shown.outcome,
        body=shown.body,
        demand=shown.demand,
        began=petition.opens_at,
        reasons=tuple(reasons),
        updates=tuple(update._replace(html=Markup(update.html)) for update in updates),  # noqa: S704 - kernel.text made it
        places=tuple(shown.places),
        elsewhere=shown.elsewhere,
        group=(group.name, group.slug, group.get_absolute_url(), group.member_count) if group else None,
    )
    return _story(story, *_reading())


def empty_form(here: str, question: str, via: str) -> Markup:
    """The form nobody has filled in yet."""
    return _empty_form(here, question, via, *_reading())


def _reading() -> tuple[str, str]:
    return get_language() or "", timezone.get_current_timezone_name()


@lru_cache(maxsize=KEPT)
def _story(story: Story, language: str, zone: str) -> Markup:
    return Markup(_macro("campaigns/_story.html", "story")(story))  # noqa: S704 - a template's own output


@lru_cache(maxsize=KEPT)
def _empty_form(here: str, question: str, via: str, language: str, zone: str) -> Markup:
    fields = _fields(language)
    drawn = _macro("campaigns/_sign_form.html", "visitor_form")(here, fields, None, "", question, via)
    return Markup(drawn)  # noqa: S704 - a template's own output


@lru_cache(maxsize=16)
def _fields(language: str) -> Markup:
    return Markup(_macro("campaigns/_sign_form.html", "fields_of")(SignatureForm()))  # noqa: S704 - as above


def _macro(template: str, name: str) -> Any:
    engine: Any = engines["jinja2"]
    return getattr(engine.env.get_template(template).module, name)
