"""Topics by mail: answering in one, and starting one in a group."""

import re

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from groundswell.accounts.models import Person
from groundswell.discussions import actions, policy
from groundswell.discussions.actions import Opening
from groundswell.groups.models import Group
from groundswell.groups.queries import readable_groups
from groundswell.kernel.verdicts import Verdict, no
from groundswell.notifications import doors
from groundswell.notifications.doors import Door
from groundswell.threads import actions as threads
from groundswell.threads.models import Thread
from groundswell.threads.policy import can_reply
from groundswell.threads.queries import visible_threads
from groundswell.threads.subjects import page_of

ANSWERED = re.compile(r"^(?:(?:re|fwd?|aw|tr|rv|rép|res)\s{0,3}:\s{0,9}){1,9}", re.IGNORECASE)


def _thread(person: Person, target: int) -> Thread | None:
    return visible_threads(person).filter(pk=target).first()


def _group(person: Person, target: int) -> Group | None:
    return readable_groups(person).filter(pk=target).first()


def may_answer(person: Person, target: int) -> Verdict:
    thread = _thread(person, target)
    return can_reply(person, thread) if thread else no(_("You cannot read this conversation any more."))


def answer(person: Person, target: int, title: str, text: str) -> str:
    """The same as the reply on the page."""
    thread = _thread(person, target)
    if thread is None:
        raise PermissionDenied(_("You cannot read this conversation any more."))
    post = threads.reply(thread, text, by=person)
    return page_of(post, post.thread)


def may_start(person: Person, target: int) -> Verdict:
    group = _group(person, target)
    return policy.can_start(person, group) if group else no(_("You cannot read this group any more."))


def start(person: Person, target: int, title: str, text: str) -> str:
    """The same as “Start a topic” on the page: the mail's subject is its title."""
    group = _group(person, target)
    if group is None:
        raise PermissionDenied(_("You cannot read this group any more."))
    opening = Opening(title=ANSWERED.sub("", title), text=text)
    return actions.start(group, opening, by=person).get_absolute_url()


def group_named(name: str) -> int | None:
    """The group whose address this is: whoever may not know of it is not told by anybody who asks here."""
    return Group.objects.filter(slug=name).values_list("pk", flat=True).first()


doors.declare(Door("thread", may=may_answer, put=answer))
doors.declare(Door("group", may=may_start, put=start, named=group_named))
