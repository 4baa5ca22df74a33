"""What search keeps of a person: copies of what their other files hold already."""

from typing import Any

from groundswell.accounts.belongings import Belonging, belongs
from groundswell.accounts.models import Person
from groundswell.search import actions
from groundswell.search.models import SearchDoc


def _copies(person: Person) -> list[dict[str, Any]]:
    """Nothing of its own: every text in it stands in the files of where it was written."""
    return []


belongs(Belonging("search.copies", (SearchDoc,), _copies, actions.hand_over, actions.erase))
