"""How far a goal is, as pure functions."""

from datetime import date

MILESTONES = (1, 3, 5, 10, 25, 50, 100)


def passed(done: int) -> list[int]:
    """The milestones that lie behind somebody."""
    return [mark for mark in MILESTONES if mark <= done]


def coming(done: int, target: int) -> int | None:
    """The next milestone on the way to a target, or the target itself; None when it is reached."""
    if done >= target:
        return None
    return min((mark for mark in MILESTONES if done < mark < target), default=target)


def is_over(by_day: date | None, today: date, *, is_reached: bool) -> bool:
    """Whether a goal's day has passed before it was reached: time to ask whether to resize, pause or drop it."""
    return by_day is not None and by_day < today and not is_reached
