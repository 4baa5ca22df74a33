"""Places on a page that other apps may fill."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup

from groundswell.kernel.drawing import draw

type Filler = Callable[..., "Panel | None"]


@dataclass(frozen=True)
class Panel:
    """A template and what it needs, ready to be shown in somebody else's page."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)


_fillers: dict[str, list[tuple[int, Filler]]] = {}


def fill(slot: str, *, order: int = 50) -> Callable[[Filler], Filler]:
    """Offer a panel for a slot. The function gets `viewer` and what the slot is about; None shows nothing."""

    def register(filler: Filler) -> Filler:
        _fillers.setdefault(slot, []).append((order, filler))
        return filler

    return register


def panels(slot: str, **about: Any) -> list[Panel]:
    """What the apps put in this slot for this viewer, in order."""
    fillers = sorted(_fillers.get(slot, []), key=lambda pair: pair[0])
    return [panel for _, filler in fillers if (panel := filler(**about))]


def render_slot(context: Mapping[str, Any], slot: str, **about: Any) -> Markup:
    """A slot as HTML. Panels see the request, the viewer and what they brought, nothing else of the page."""
    request = context["request"]
    parts = (
        draw(request, panel.template, panel.context) for panel in panels(slot, viewer=request.viewer, **about)
    )
    return Markup("").join(Markup(part) for part in parts)  # noqa: S704 - each part is a rendered template
