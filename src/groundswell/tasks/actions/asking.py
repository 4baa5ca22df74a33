"""Tasks that nobody in particular sets: what many ask for becomes something to do."""

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from groundswell.groups.models import Group
from groundswell.ledger.models import Entry
from groundswell.tasks.models import Task
from groundswell.ui.links import url

MINUTES = 10


@transaction.atomic
def ask_to_explain(entry: Entry) -> Task | None:
    """The task of explaining a word that several people asked about, in the group's language. Once for each entry, which is
    told by the moment it happened; nothing where the group is gone or closed.
    """
    group = Group.objects.select_for_update().filter(pk=entry.space_id or 0, closed_at=None).first()
    if group is None or Task.objects.filter(group=group, set_by=None, set_at=entry.happened_at).exists():
        return None
    with override(group.language or settings.LANGUAGE_CODE):
        task = Task(
            group=group,
            title=_("Explain a word that several people ask about"),
            minutes=MINUTES,
            set_at=entry.happened_at,
        )
        task.describe(
            _("Which one stands on [the page of words](%(url)s). Nobody sees who asked.")
            % {"url": settings.BASE_URL + url("glossary:group", group.slug)}
        )
    task.save()
    return task
