"""What pages hear while they are open: one WebSocket a tab, channels of it, and the right to each asked again and again.

    live.declare("chat.room", may=can_hear, shows=as_each_reads_it)     what there is to listen to
    live.tell("chat.room:5", "message", number=17)                     once the running transaction is stored
    live.recheck(person.pk)                                            whoever takes a right away says so

A signal names things by number. What a frame holds beyond that is made by `shows` at the moment of sending, for those who may
read it then (docs/adr/0010). Nothing depends on it: a page that hears nothing works by form and reload.
"""

from groundswell.kernel.live.kinds import Heard, Kind, Listener, declare
from groundswell.kernel.live.telling import end_session, recheck, recheck_everybody, tell

__all__ = ["Heard", "Kind", "Listener", "declare", "end_session", "recheck", "recheck_everybody", "tell"]
