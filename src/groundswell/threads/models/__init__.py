"""People talking about one thing of a group: posts in a row, and what readers do with them."""

from groundswell.threads.models.posts import Mention, Post, Reaction, ReactionKind, Version
from groundswell.threads.models.readers import LEVELS_OF_A_THREAD, Draft, Level, Reading
from groundswell.threads.models.threads import Thread

POST, DRAFT = "threads.post", "threads.draft"

__all__ = [
    "DRAFT",
    "LEVELS_OF_A_THREAD",
    "POST",
    "Draft",
    "Level",
    "Mention",
    "Post",
    "Reaction",
    "ReactionKind",
    "Reading",
    "Thread",
    "Version",
]
