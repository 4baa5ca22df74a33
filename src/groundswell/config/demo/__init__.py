"""The demo movement: invented people and groups in real British towns, and half a year of what they did.

It is told, not filled in: people join, sign, meet and thank each other through the same actions as everybody, one
after the other, each at its moment of the last 26 weeks. So ledger, mail, audit log and every number are true.
"""

from groundswell.config.demo.days import Days
from groundswell.config.demo.telling import Strangers, is_told, tell

__all__ = ["Days", "Strangers", "is_told", "tell"]
