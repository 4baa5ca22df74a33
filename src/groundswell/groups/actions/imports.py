"""Groups brought in from elsewhere."""

from typing import Any

from django.db import transaction

from groundswell.groups.actions.groups import Fields, fill
from groundswell.groups.actions.naming import free_slug
from groundswell.groups.models import Group


@transaction.atomic
def bring_in(source_key: str, fields: Fields) -> tuple[Group, bool]:
    """A group known elsewhere by this key, made or brought up to date; and whether it was made.

    Bringing the same in again changes nothing, and never its address or what the fields do not name. It has no leader
    until somebody is made one, and the ledger says nothing: nobody here started it.
    """
    group = Group.objects.select_for_update(no_key=True).filter(source_key=source_key).first()
    if group is None:
        group = Group(source_key=source_key, slug=free_slug(fields["name"]))
        fill(group, fields)
        group.save()
        group.issues.set(fields.get("issues", ()))
        return group, True
    before = _told(group, fields)
    fill(group, fields)
    if _told(group, fields) != before:
        group.save()
    if "issues" in fields:
        group.issues.set(fields["issues"])
    return group, False


def _told(group: Group, fields: Fields) -> dict[str, Any]:
    return {name: getattr(group, name) for name in fields if name != "issues"}
