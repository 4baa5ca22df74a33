"""Removing a person's own row once everything else is settled."""

from django.db import models, transaction
from django.db.models.deletion import ProtectedError

from groundswell.accounts.models import Person
from groundswell.kernel import live

BLANK: dict[str, object] = {
    "handle": None,
    "name": "",
    "pronouns": "",
    "about": "",
    "languages": [],
    "language": "",
    "time_zone": "",
    "place": "",
    "precision": "none",
    "latitude": None,
    "longitude": None,
    "password": "!",
    "last_login": None,
    "is_staff": False,
    "is_active": False,
    "joined_at": None,
    "welcomed_at": None,
    "hidden_at": None,
    "erase_after": None,
    "signs_out_on_leaving": False,
}


@transaction.atomic
def remove_person(person: Person) -> list[str]:
    """Delete the row; where other tables still count on it, leave it with nothing in it (Person.is_gone).

    Returns the labels of those tables.
    """
    live.recheck(person.pk)
    person.interests.clear()
    left = [relation.related_model._meta.label for relation in _relations() if _points_at(relation, person)]
    if not left:
        try:
            with transaction.atomic():
                Person.objects.filter(pk=person.pk).delete()
        except ProtectedError as error:
            left = sorted({row._meta.label for row in error.protected_objects})
    if left:
        for field, value in BLANK.items():
            setattr(person, field, value)
        person.first_seen_at = person._meta.get_field("first_seen_at").get_default()
        person.save()
    return left


def _relations() -> list[models.ForeignObjectRel]:
    """Every column of another table that names a person. Not many-to-many ones: their rows belong to both."""
    return [relation for relation in Person._meta.related_objects if not relation.many_to_many]


def _points_at(relation: models.ForeignObjectRel, person: Person) -> bool:
    rows = relation.related_model._base_manager
    return bool(rows.filter(**{relation.field.name: person}).exists())
