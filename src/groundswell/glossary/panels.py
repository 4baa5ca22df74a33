"""What explained words show on other apps' pages."""

from typing import Any

from groundswell.glossary import policy, queries
from groundswell.groups.models import Group
from groundswell.kernel.requests import Someone
from groundswell.kernel.slots import Panel, fill

SHOWN = 6


@fill("group.aside", order=80)
def words_of_the_group(viewer: Someone, group: Group) -> Panel | None:
    """Some of the words a group uses, and the way to all of them."""
    terms = [term for term in queries.terms_for(viewer, group).values() if term.group_id == group.pk]
    return Panel("glossary/_aside.html", {"group": group, "terms": terms[:SHOWN]}) if terms else None


@fill("post.more", order=60)
def asking(viewer: Someone, post: Any) -> Panel | None:
    """The way to ask what a word means."""
    return Panel("glossary/_ask_about.html", {"group": post.thread.group}) if viewer.is_signed_in else None


@fill("compose.below", order=50)
def spelling(viewer: Someone, group: Group) -> Panel | None:
    """While somebody writes: acronyms that nobody has explained here."""
    return (
        Panel("glossary/_while_writing.html", {"group": group}) if policy.can_explain(viewer, group) else None
    )
