"""What can be brought in: for each kind its columns, their other names, and how one row becomes one thing."""

from groundswell.moving.kinds import discourse, groups, people, petitions, places
from groundswell.moving.kinds.fields import Field, Kind, Refused

KINDS: dict[str, Kind] = {
    kind.name: kind for kind in (discourse.KIND, groups.KIND, people.KIND, petitions.KIND, places.KIND)
}

__all__ = ["KINDS", "Field", "Kind", "Refused"]
