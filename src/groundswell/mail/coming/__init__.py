"""Mail that comes in: read, stripped of what is not its writer's, and handed to whoever declared to take it."""

from groundswell.mail.coming.letters import Letter, Unreadable, read
from groundswell.mail.coming.taking import LARGEST, take_in, taker

__all__ = ["LARGEST", "Letter", "Unreadable", "read", "take_in", "taker"]
