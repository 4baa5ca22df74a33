"""Kept texts with the people they name put back, for those who do not read them in a group's page."""

from markupsafe import Markup

from groundswell.accounts.models import Person
from groundswell.threads import writing
from groundswell.threads.queries.names import Names


def as_typed(kept: str) -> str:
    """A kept text as its author types it again, with one query where it names somebody."""
    named = writing.people_in([kept])
    handles = Person.objects.filter(pk__in=named, handle__isnull=False) if named else Person.objects.none()
    return writing.typed_again(kept, {pk: str(handle) for pk, handle in handles.values_list("pk", "handle")})


def plainly_named(html: str) -> Markup:
    """Kept HTML with the names of the people in it and no way to their pages: for whoever looks after the place."""
    named = writing.people_in([html])
    people = Person.objects.in_bulk(named) if named else {}
    return writing.with_people(html, lambda pk: Names.plain(people.get(pk)))
