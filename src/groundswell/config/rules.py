"""How long rows are kept of libraries that no app speaks for, and of the ledger."""

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext_lazy as _
from django_tasks_db.models import DBTaskResult

from groundswell.kernel.retention import keeps
from groundswell.ledger.models import AuditEntry, AuditHead, Entry, Parked, Position
from groundswell.moving.models import Brought, ImportRun

for library in (Group, Permission, ContentType):
    keeps(library, days=None, why="The framework's own list; it names nobody.")
keeps(
    Entry,
    days=None,
    what=_("That you did something: joined, signed, came"),
    lasts=_("for good; once you leave, without you"),
    why=_("What happened, without names; an erased person is taken off it."),
)
for record in (AuditEntry, AuditHead, Position, Parked):
    keeps(record, days=None, why="What was done with a right, by number and without words.")
keeps(ImportRun, days=None, why="Counts of rows; it names nobody.")
keeps(DBTaskResult, days=7, why="What a task came to.", since="finished_at")
keeps(
    Brought,
    days=None,
    why="So that a second import finds what the first one made; a person is in it as a digest alone.",
)
