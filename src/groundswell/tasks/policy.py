"""Who may do what with tasks."""

from django.utils.translation import gettext as _

from groundswell.groups.models import Group, Right
from groundswell.groups.policy import can_take_part, can_use_right
from groundswell.kernel.requests import Someone
from groundswell.kernel.verdicts import Verdict, no, yes
from groundswell.tasks import queries
from groundswell.tasks.models import Taking, Task
from groundswell.threads.models import Post
from groundswell.threads.policy import can_see_offers
from groundswell.threads.queries import helpers_of


def can_set(viewer: Someone, group: Group) -> Verdict:
    """May they say what needs doing in this group?"""
    return can_use_right(viewer, group, Right.TASKS)


def can_set_from(viewer: Someone, post: Post, helper: int | None = None) -> Verdict:
    """May they make a task of what was said? Who sets tasks; and whoever said it, for somebody who would help with it."""
    verdict = can_see_offers(viewer, post)
    if not verdict or helper is None or helper in helpers_of(viewer, post):
        return verdict
    return no(_("They no longer offer to help with this."))


def can_change(viewer: Someone, task: Task) -> Verdict:
    """May they change, drop or reopen it? Whoever set it, and whoever may set tasks here."""
    if viewer.is_signed_in and viewer.pk == task.set_by_id:
        return can_take_part(viewer, task.group)
    return can_set(viewer, task.group)


def can_take(viewer: Someone, task: Task) -> Verdict:
    """May they take it on? Members, while it wants somebody."""
    verdict = can_take_part(viewer, task.group)
    if not verdict:
        return verdict
    if not task.is_open:
        return no(_("This is done, or no longer needed."))
    if queries.has_taken(viewer, task):
        return no(_("You have taken this on already."))
    if not task.more_wanted:
        return no(_("Enough people have taken this on. Thank you."))
    return yes


def can_do(viewer: Someone, taking: Taking) -> Verdict:
    """May they give it back, or say that it is done? Whoever has it."""
    if viewer.pk is None or viewer.pk != taking.person_id or not taking.is_active:
        return no(_("You have not taken this on."))
    if not taking.task.is_open and not taking.is_confirmed:
        return no(_("This is no longer needed."))
    if taking.is_confirmed:
        return no(_("This is done, and somebody confirmed it."))
    return can_take_part(viewer, taking.task.group)


def can_confirm(viewer: Someone, taking: Taking) -> Verdict:
    """May they say that it is, or is not, done? Somebody else than the doer: who set it, a leader, or who does it too."""
    if viewer.is_signed_in and viewer.pk == taking.person_id:
        return no(_("Somebody else says so: whoever set it, a leader, or somebody who does it with you."))
    verdict = can_take_part(viewer, taking.task.group)
    if not verdict:
        return verdict
    if not taking.is_active or taking.done_at is None:
        return no(_("Nobody has said that it is done."))
    is_involved = viewer.pk == taking.task.set_by_id or queries.has_taken(viewer, taking.task)
    return yes if is_involved else can_set(viewer, taking.task.group)
