"""Guides for tests and for the demo."""

from itertools import count
from typing import Any

from groundswell.kernel import clock
from groundswell.knowledge.models import Guide

_numbers = count(1)


def step(
    title: str = "Say hello", text: str = "Say who you are.", minutes: int = 5, **more: Any
) -> dict[str, Any]:
    """One step of a guide."""
    return {"title": title, "text": text, "minutes": minutes, "url": "", "label": ""} | more


def guide(**fields: Any) -> Guide:
    """A published guide of the movement with two steps."""
    n = next(_numbers)
    issues = fields.pop("issues", [])
    given = {
        "slug": f"guide-{n}",
        "title": f"Guide {n}",
        "summary": f"What guide {n} helps with.",
        "steps": [step(), step("Ask one question", "And wait for the answer.")],
        "published_at": clock.now(),
    }
    made = Guide.objects.create(**given | fields)
    made.issues.set(issues)
    return made
