"""What belongs to a person here: that they wrote a guide. The guide stays when they go."""

from typing import Any

from groundswell.accounts.belongings import Belonging, belongs
from groundswell.accounts.models import Person
from groundswell.knowledge import actions
from groundswell.knowledge.models import Guide


def _export(person: Person) -> list[dict[str, Any]]:
    guides = Guide.objects.filter(author=person).order_by("pk")
    return [
        {
            "title": guide.title,
            "summary": guide.summary,
            "steps": [
                {key: step.get(key, "") for key in ("title", "text", "minutes")} for step in guide.steps
            ],
            "published_at": guide.published_at,
        }
        for guide in guides
    ]


belongs(Belonging("knowledge.guides", (Guide,), _export, actions.hand_over, actions.forget_author))
