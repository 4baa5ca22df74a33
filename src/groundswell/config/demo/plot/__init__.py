"""Who does what, when: each file adds its scenes to the story."""

from groundswell.config.demo.plot import (
    causes,
    chat,
    chores,
    five,
    groups,
    guides,
    joining,
    meetings,
    offers,
    people,
    petitions,
    reports,
    roles,
    signing,
    talk,
    words,
)
from groundswell.config.demo.story import Story

PARTS = (
    causes,
    people,
    groups,
    joining,
    roles,
    petitions,
    signing,
    meetings,
    offers,
    chores,
    guides,
    talk,
    chat,
    reports,
    words,
    five,
)


def write(story: Story) -> None:
    """Put every scene into the story."""
    for part in PARTS:
        part.write(story)
