"""Who may do what where people talk. Reading follows the thread's subject: queries.visible_threads."""

from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groundswell.groups.models import Right
from groundswell.groups.policy import can_speak, can_use_right
from groundswell.kernel import clock
from groundswell.kernel.requests import Someone
from groundswell.kernel.verdicts import Verdict, no, yes
from groundswell.threads.models import Post, Thread


def can_reply(viewer: Someone, thread: Thread) -> Verdict:
    """May they write in it? Members who accepted the agreement, while it is open."""
    verdict = can_speak(viewer, thread.group)
    if verdict and thread.is_closed:
        return no(_("This conversation is closed: you can read it, and nothing is added."))
    return verdict


def can_react(viewer: Someone, post: Post) -> Verdict:
    """May they press an answer under it? Members, under what others wrote; in a closed conversation too."""
    if viewer.pk is not None and viewer.pk == post.author_id:
        return no(_("This is your own."))
    if not post.is_standing or post.is_gone:
        return no(_("This was taken back."))
    return can_speak(viewer, post.thread.group)


def can_edit(viewer: Someone, post: Post) -> Verdict:
    """May they change what it says? Its author, while the conversation is open; everybody sees that it was changed."""
    if viewer.pk is None or viewer.pk != post.author_id:
        return no(_("Only whoever wrote this changes it."))
    if not post.is_standing:
        return no(_("This was taken back."))
    return can_reply(viewer, post.thread)


def can_delete(viewer: Someone, post: Post) -> Verdict:
    """May they take it off the page? Its author, at any time, also after they left. Others report it."""
    if not post.is_standing:
        return no(_("This was taken back already."))
    if viewer.pk is not None and viewer.pk == post.author_id:
        return yes
    return no(_("Only whoever wrote this takes it back. You can report it."))


def can_restore(viewer: Someone, post: Post) -> Verdict:
    """May they put it back? Its author what they took back themselves, for 30 days, shorter in guarded groups. Rulings are undone in moderation."""
    if post.deleted_at is None:
        return no(_("This stands."))
    if post.is_held:
        return no(_("Somebody looks at this before others read it."))
    days = post.thread.group.traits.undo_days
    if post.is_gone or clock.now() - post.deleted_at > timedelta(days=days):
        return no(
            ngettext("This was more than %(count)d day ago.", "This was more than %(count)d days ago.", days)
            % {"count": days}
        )
    if viewer.pk is not None and viewer.pk == post.deleted_by_id == post.author_id:
        return yes
    return no(_("Only whoever took this back puts it back."))


def can_see_history(viewer: Someone, post: Post) -> Verdict:
    """May they read what it said before? Whoever reads it, while it stands."""
    if post.is_veiled:
        return no(_("This was reported, and waits for somebody to look at it."))
    return yes if post.is_standing and not post.is_gone else no(_("This was taken back."))


def can_see_offers(viewer: Someone, post: Post) -> Verdict:
    """May they see who would help with it? Its author, and who hands out tasks in the group."""
    if not post.is_standing or post.is_gone:
        return no(_("This was taken back."))
    if viewer.pk is not None and viewer.pk == post.author_id:
        return can_speak(viewer, post.thread.group)
    return can_use_right(viewer, post.thread.group, Right.TASKS)
