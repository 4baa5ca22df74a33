"""Reporting something, and what became of what one reported."""

from collections.abc import Sequence

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groundswell.kernel.pages import page, see_other
from groundswell.kernel.policies import policy as declared
from groundswell.kernel.requests import Request
from groundswell.moderation import actions, policy, queries, subjects
from groundswell.moderation.forms import FlagForm
from groundswell.moderation.models import Flag, Measure, Ruling, State
from groundswell.moderation.wording import done, outcome, place_of, word_for

MOST = 50


@declared("signed_in", policy.can_flag)
@require_http_methods(["GET", "HEAD", "POST"])
def report(request: Request, kind: str, number: int) -> HttpResponse:
    """Say what is wrong with something: 303 to where it stands, or 422 with what to put right."""
    subject = subjects.subject_named(kind)
    thing = subject.find(request.viewer, number) if subject else None
    if subject is None or thing is None:
        raise Http404
    group, verdict = subject.group(thing), policy.can_flag(request.viewer, subject, thing)
    form = FlagForm(queries.clauses_for(group), request.POST if request.method == "POST" else None)
    attached = subject.attach(thing) if subject.attach else []
    if form.is_bound and form.is_valid() and _flagged(request, kind, number, form, attached):
        messages.success(request, _("Thank you. Somebody looks at it, and you will hear what became of it."))
        return see_other(subject.page(thing))
    context = {
        "word": subject.word,
        "thing": subject.shown(thing),
        "group": group,
        "form": form,
        "verdict": verdict,
        "back": subject.page(thing),
        "attached": attached,
    }
    return page(request, "moderation/report.html", context, status=422 if form.is_bound else 200)


def _flagged(
    request: Request, kind: str, number: int, form: FlagForm, attached: Sequence[subjects.Attached]
) -> bool:
    given = form.cleaned_data
    try:
        actions.flag(kind, number, by=request.viewer, **given, attached=attached)
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True


@declared("signed_in")
@require_safe
def mine(request: Request) -> HttpResponse:
    """What I reported, and what was decided about what I wrote."""
    flags = list(queries.flags_of(request.viewer)[:MOST])
    stand = Ruling.objects.filter(case__in=[flag.case_id for flag in flags], state=State.STANDING)
    by_case = {ruling.case_id: ruling.measure for ruling in stand}
    about_me = (
        queries.visible_rulings(request.viewer)
        .filter(case__author=request.viewer.pk)
        .exclude(measure=Measure.KEEP)
        .order_by("-pk")[:MOST]
    )
    context = {
        "flags": [_told(flag, by_case.get(flag.case_id)) for flag in flags],
        "rulings": [
            (word_for(one.case.kind), place_of(one.case), done(one.measure, one.days), one)
            for one in about_me
        ],
    }
    return page(request, "moderation/reports.html", context)


def _told(flag: Flag, measure: str | None) -> dict[str, object]:
    return {
        "word": word_for(flag.case.kind),
        "place": place_of(flag.case),
        "clause": flag.clause or _("Something else"),
        "made_at": flag.made_at,
        "is_open": measure is None,
        "outcome": outcome(measure) if measure else _("It waits for somebody to look at it."),
    }
