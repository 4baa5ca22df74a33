"""Cases and measures as people say them."""

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from groundswell.moderation.models import Case, Measure, Ruling
from groundswell.moderation.subjects import subject_named

# What whoever reported something hears came of it: what became of the thing, never what became of its author.
OUTCOMES: dict[str, str | Promise] = {
    Measure.KEEP: gettext_lazy("It stays: whoever looked at it found that it keeps to what was agreed."),
    Measure.EDIT: gettext_lazy("Its words were changed."),
    Measure.HIDE: gettext_lazy("It was taken off."),
}
# What the public log and the queue say.
DONE: dict[str, str | Promise] = {
    Measure.KEEP: gettext_lazy("Kept"),
    Measure.EDIT: gettext_lazy("Words changed"),
    Measure.HIDE: gettext_lazy("Hidden"),
    Measure.WARN: gettext_lazy("Warned"),
    Measure.PAUSE: gettext_lazy("Paused"),
    Measure.REMOVE: gettext_lazy("Removed from the group"),
    Measure.BAN: gettext_lazy("Banned"),
}
TONES = {Measure.KEEP: "kelp", Measure.PAUSE: "sun", Measure.REMOVE: "danger", Measure.BAN: "danger"}


def place_of(case: Case) -> str:
    """Where it lies: the group's name, else the movement's."""
    return case.group.name if case.group else str(settings.MOVEMENT)


def word_for(kind: str) -> str:
    """What kind of thing it is."""
    subject = subject_named(kind)
    return str(subject.word) if subject else _("something")


def done(measure: str, days: int = 0) -> str:
    """A measure that was taken."""
    if measure == Measure.PAUSE and days:
        return ngettext("Paused for %(count)d day", "Paused for %(count)d days", days) % {"count": days}
    return str(DONE[measure])


def outcome(measure: str) -> str:
    """What became of a thing, for whoever reported it."""
    return str(OUTCOMES.get(measure) or _("Those who look after it have spoken with whoever wrote it."))


def to_author(ruling: Ruling) -> str:
    """What a ruling means, said to whose words it is about."""
    hidden = " " + _("What you wrote is hidden.") if ruling.hides and ruling.measure != Measure.HIDE else ""
    where = place_of(ruling.case)
    if ruling.measure == Measure.PAUSE:
        return (
            ngettext(
                "You are paused in %(group)s for %(count)d day: you can read, and take part again after that.",
                "You are paused in %(group)s for %(count)d days: you can read, and take part again after that.",
                ruling.days,
            )
            % {"group": where, "count": ruling.days}
        ) + hidden
    said = {
        Measure.KEEP: _("Others can read it now. Thank you for waiting."),
        Measure.EDIT: _("Some of your words were changed."),
        Measure.HIDE: _("What you wrote is hidden."),
        Measure.WARN: _("You are asked not to do this again."),
        Measure.REMOVE: _("You were removed from %(group)s. You can ask to come back."),
        Measure.BAN: _("You are banned from %(group)s."),
    }
    return said.get(Measure(ruling.measure), "") % {"group": where} + hidden
