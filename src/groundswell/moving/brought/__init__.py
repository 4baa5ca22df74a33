"""What was brought in before."""

from groundswell.moving.models import Brought


def brought(key: str) -> int | None:
    """The id here of what is called so where it comes from, or None."""
    return Brought.objects.filter(key=key).values_list("subject_id", flat=True).first()
