"""Who waits for a first word, whose turn it is, and the presses on it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from groundswell.groups import actions, policy, queries
from groundswell.groups.forms.first_words import AwayForm, TimeForm
from groundswell.groups.models import Group
from groundswell.groups.views.frame import find, show
from groundswell.groups.wording import answered_in_time, answered_within, turn, waits
from groundswell.kernel import clock
from groundswell.kernel.pages import back, see_other
from groundswell.kernel.policies import policy as declared
from groundswell.kernel.requests import Request

ACTS = {
    "take": (actions.take_clock, gettext_lazy("Thank you. It stays with you now.")),
    "pass": (actions.hand_on_clock, gettext_lazy("Handed on.")),
    "spoke": (actions.spoke, gettext_lazy("Good. It does not wait any more.")),
}


@declared("signed_in", policy.can_be_away)
@require_safe
def waiting(request: Request, slug: str) -> HttpResponse:
    """Everybody who waits, the viewer's own turns first."""
    return _page(request, _theirs(request, slug))


@declared("signed_in", policy.can_answer_clock, policy.can_take_clock, policy.can_hand_on_clock)
@require_POST
def act(request: Request, slug: str, number: int, what: str) -> HttpResponse:
    """I'll answer; not me this time; we spoke."""
    group = _theirs(request, slug)
    found = queries.clock_for(request.viewer, group, number) if number < 2**63 else None
    if what not in ACTS or found is None:
        raise Http404
    do, said = ACTS[what]
    do(found, by=request.viewer)
    messages.success(request, said)
    return back(request, "groups:first_words", slug)


@declared("signed_in", policy.can_be_away)
@require_POST
def away(request: Request, slug: str) -> HttpResponse:
    """Be away for a while, or be back."""
    group, form = _theirs(request, slug), AwayForm(request.POST)
    if not form.is_valid():
        return _page(request, group, away=form)
    actions.be_away(group, form.cleaned_data["until"], by=request.viewer)
    messages.success(request, _("Saved."))
    return see_other("groups:first_words", slug)


@declared("signed_in", policy.can_change)
@require_POST
def time(request: Request, slug: str) -> HttpResponse:
    """Within how long the group means to answer."""
    group = _theirs(request, slug)
    policy.can_change(request.viewer, group).require()
    form = TimeForm(request.POST, hours=queries.hours_to_answer(group))
    if not form.is_valid():
        return _page(request, group, time=form)
    actions.answer_within(group, form.cleaned_data["hours"], by=request.viewer)
    messages.success(request, _("Saved."))
    return see_other("groups:first_words", slug)


def _theirs(request: Request, slug: str) -> Group:
    group = find(request, slug)
    policy.can_be_away(request.viewer, group).require()
    return group


def _page(
    request: Request, group: Group, *, away: AwayForm | None = None, time: TimeForm | None = None
) -> HttpResponse:
    shift = queries.shift_of(request.viewer, group)
    answers = queries.answers_of_group(group, clock.now())
    may_set = policy.can_change(request.viewer, group)
    return show(
        request,
        group,
        "groups/first_words.html",
        "settings",
        status=422 if away or time else 200,
        rows=queries.waiting_words(request.viewer, group),
        say=waits,
        turn=turn,
        away_form=away or AwayForm(initial={"until": shift.away_until if shift else None}),
        time_form=(time or TimeForm(hours=queries.hours_to_answer(group))) if may_set else None,
        within=answered_within(answers.hours),
        in_time=answered_in_time(answers.in_time),
    )
