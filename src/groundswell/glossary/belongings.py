"""What belongs to a person here: that they explained a word. The explanation stays when they go."""

from typing import Any

from groundswell.accounts.belongings import Belonging, belongs
from groundswell.accounts.models import Person
from groundswell.glossary import actions
from groundswell.glossary.models import Term


def _export(person: Person) -> list[dict[str, Any]]:
    rows = Term.objects.filter(added_by=person).select_related("group").order_by("pk")
    return [
        {
            "word": row.word,
            "spelled_out": row.spelled_out,
            "means": row.means,
            "language": row.language,
            "group": row.group.name if row.group else None,
            "added_at": row.added_at,
        }
        for row in rows
    ]


belongs(Belonging("glossary.terms", (Term,), _export, actions.hand_over, actions.forget_author))
