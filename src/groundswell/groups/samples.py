"""Three agreements to start from. A group takes one, changes its words, and it is the group's own from then on."""

from dataclasses import dataclass
from typing import TypedDict

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Clause(TypedDict):
    """One point of an agreement."""

    title: str
    text: str


@dataclass(frozen=True)
class Sample:
    """An agreement to start from, with a word on whom it suits."""

    key: str
    name: str | Promise
    suits: str | Promise
    points: tuple[tuple[str | Promise, str | Promise], ...]

    @property
    def clauses(self) -> list[Clause]:
        """Its points in the reader's language."""
        return [{"title": str(title), "text": str(text)} for title, text in self.points]


KIND = Sample(
    "kind",
    _("Kind and short"),
    _("For most groups: neighbours, a cause, people who are new to each other."),
    (
        (
            _("Be kind"),
            _("Speak to each other as you would to a neighbour you will meet again tomorrow."),
        ),
        (
            _("Everyone is new at some point"),
            _("Answer newcomers, explain short forms, and do not make fun of questions."),
        ),
        (
            _("Argue with ideas, not with people"),
            _("We will disagree. Say what you think and why. No insults, no threats, no piling on."),
        ),
        (
            _("No hatred here"),
            _(
                "Nobody is put down for who they are: where they come from, their faith, their body, "
                "whom they love, or how much money they have."
            ),
        ),
        (
            _("What is said here stays here"),
            _("Ask before you repeat somebody’s words, or share their picture, outside the group."),
        ),
        (
            _("Say so if something is wrong"),
            _("Tell one of the people who look after this group. You will get an answer from a person."),
        ),
    ),
)

CAREFUL = Sample(
    "careful",
    _("A careful space"),
    _("For people who may be at risk: refugees, survivors, tenants in a dispute, anyone who is watched."),
    (
        (
            _("You decide who knows you are here"),
            _(
                "Use any name you like. Nobody asks for your legal name, your papers, your address or "
                "where you work, and nobody asks others about you."
            ),
        ),
        (
            _("Nothing leaves this group"),
            _(
                "No names, no pictures, no screenshots, no recordings, no retelling in a way that points "
                "to a person. Not to friends, not to the press, not to officials."
            ),
        ),
        (
            _("Ask first, every time"),
            _(
                "Ask before you take a picture, write to somebody in private, or speak for them. "
                "A yes can be taken back at any time, and no needs no reason."
            ),
        ),
        (
            _("Stories belong to whoever lived them"),
            _(
                "Listen. Do not press for details. Warn before you write about violence, "
                "so that people can choose not to read."
            ),
        ),
        (
            _("No places and times in the open"),
            _(
                "Say where and when we meet only to those who are coming. "
                "Switch off location on the pictures and posts you make."
            ),
        ),
        (
            _("We do not put each other at risk"),
            _(
                "Nobody is pushed into an action. Everyone is told beforehand what may happen, "
                "and staying at home is as good as going."
            ),
        ),
        (
            _("Be open about what you are"),
            _(
                "If you are a journalist, a researcher, or work for an authority or a landlord, "
                "say so before you join."
            ),
        ),
        (
            _("If you feel unsafe"),
            _(
                "Tell one of the people who look after this group, at any hour. They can lock the group "
                "at once. You can leave, or hide your name everywhere, without explaining."
            ),
        ),
    ),
)

DECIDING = Sample(
    "deciding",
    _("A group that decides together"),
    _("For working groups and campaigns that share out tasks and agree on what to do."),
    (
        (
            _("Everyone who does the work has a say"),
            _("Whoever takes part has one voice. Nobody has more because they were here first."),
        ),
        (
            _("Say it where all can read it"),
            _(
                "What matters for everyone is written down in the group, not settled in private. "
                "Leave at least three days before a decision closes."
            ),
        ),
        (
            _("Agree, stand aside or object"),
            _(
                "Silence is not a yes. Stand aside if you can live with it. Object if it would harm people "
                "or what we are here for, and then help to find something better."
            ),
        ),
        (
            _("When it is decided, we carry it together"),
            _("A decision can be opened again when something has changed, not because it was close."),
        ),
        (
            _("Promise little, and do it"),
            _("Take a task only if you can. If life gets in the way, say so early. Nobody needs an excuse."),
        ),
        (
            _("Share what you know, hand on what you do"),
            _(
                "Nobody holds a role for ever. Take somebody along, write down how it is done, "
                "and offer the role to the next person."
            ),
        ),
        (
            _("Money in the open"),
            _("Every member can ask what came in, what went out, and what for, and gets an answer."),
        ),
        (
            _("When we fall out"),
            _(
                "Talk to each other first, with a third person if you like. If that does not help, "
                "the people who look after this group listen to both and decide."
            ),
        ),
    ),
)

SAMPLES = {sample.key: sample for sample in (KIND, CAREFUL, DECIDING)}
