"""A text as it will look before it is sent."""

from markupsafe import Markup

from groundswell.accounts.models import Person
from groundswell.groups.models import Group
from groundswell.threads import writing
from groundswell.threads.actions.naming import known
from groundswell.threads.cards import with_cards
from groundswell.threads.queries import Names


def preview(viewer: Person, group: Group, typed: str) -> Markup:
    """A text as it will look to the viewer. Nothing is kept, nobody is told."""
    text = writing.tidied(typed)
    by_handle = known(writing.handles_in(text), group, viewer)
    names = Names(viewer, group, {*by_handle.values()})
    body = writing.with_people(str(writing.rendered(writing.numbered(text, by_handle))), names.mention)
    return with_cards(viewer, [body])[0]
