"""People's profiles and groups, as things that can be reported: both lie below this row, so it speaks for them."""

from django.utils.translation import gettext_lazy as _
from markupsafe import Markup

from groundswell.accounts import actions as accounts
from groundswell.accounts.models import Person
from groundswell.accounts.queries import visible_people
from groundswell.groups import actions as groups
from groundswell.groups.models import Group
from groundswell.groups.queries import visible_groups
from groundswell.kernel.requests import Someone
from groundswell.moderation.subjects import Shown, Subject, declare


def _person(viewer: Someone, pk: int) -> Person | None:
    return visible_people(viewer).filter(pk=pk).exclude(handle=None).first()


def _profile(person: Person) -> Shown:
    body = Markup("<p>{}</p><p>{}</p>").format(person.about, person.pronouns)
    return Shown(body, person.joined_at, title=person.name, who=person.pk, is_gone=not person.is_active)


def _group(viewer: Someone, pk: int) -> Group | None:
    return visible_groups(viewer).filter(pk=pk, circle_of=None).first()


def _about(group: Group) -> Shown:
    body = Markup("<p>{}</p>").format(group.purpose) + group.shown("about") + group.shown("welcome")
    return Shown(body, group.started_at, title=group.name, who=group.started_by_id, is_gone=group.is_closed)


declare(
    Subject(
        kind="accounts.person",
        word=_("profile"),
        find=_person,
        fetch=lambda pk: Person.objects.filter(pk=pk).first(),
        author=lambda person: person.pk,
        group=lambda person: None,
        page=lambda person: person.get_absolute_url() or "/",
        shown=_profile,
        veils_at=0,
        hide=lambda person, by: accounts.clear_words(person),
        show=accounts.put_words_back,
    )
)
declare(
    Subject(
        kind="groups.group",
        word=_("group"),
        find=_group,
        fetch=lambda pk: Group.objects.filter(pk=pk).first(),
        author=lambda group: group.started_by_id,
        group=lambda group: None,
        page=lambda group: group.get_absolute_url(),
        shown=_about,
        veils_at=0,
        hide=lambda group, by: {"was": groups.conceal(group)},
        show=lambda group, before: groups.reveal(group, before["was"]),
    )
)
