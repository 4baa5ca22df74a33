"""Child processes that live and die together: the web server and the worker."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from types import FrameType

GRACE = 4.0


class Together:
    """Runs several commands; when one ends, or somebody stops us, all are asked to stop and then made to.

    A worker that dies alone is started again: whatever it held is taken up where its positions and leases say.
    """

    def __init__(self, commands: Sequence[list[str]], environ: dict[str, str], *, keeps: int = 1) -> None:
        self.commands, self.environ, self.keeps = commands, environ, keeps
        self.children: list[subprocess.Popen[bytes]] = []
        self.stopping = False

    def start(self) -> None:
        """Start every command, each as the leader of its own group, so that a key press reaches only us."""
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, self._stop)
        self.children = [self._child(command) for command in self.commands]

    def _child(self, command: list[str]) -> subprocess.Popen[bytes]:
        return subprocess.Popen(command, env=self.environ, start_new_session=True)

    def _stop(self, signum: int, frame: FrameType | None) -> None:
        self.stopping = True

    def wait(self, on_tick: Callable[[], None] | None = None) -> int:
        """Until somebody stops us or the first command ends. Returns the exit code."""
        code = 0
        while not self.stopping:
            ended = [child.poll() for child in self.children]
            if ended[0] is not None:
                code = ended[0]
                break
            for number, state in enumerate(ended):
                if state is not None:
                    self.children[number] = self._child(self.commands[number])
            if on_tick:
                on_tick()
            time.sleep(0.1)
        self.stop()
        return code

    def stop(self) -> None:
        """Ask all to stop; whoever has not after four seconds is ended."""
        for child in self.children:
            _signal(child, signal.SIGTERM)
        deadline = time.monotonic() + GRACE
        for child in self.children:
            try:
                child.wait(max(0.05, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                _signal(child, signal.SIGKILL)
                child.wait()


def _signal(child: subprocess.Popen[bytes], number: int) -> None:
    if child.poll() is None:
        try:
            os.killpg(child.pid, number)
        except ProcessLookupError:
            child.wait()


def ourselves(*words: str) -> list[str]:
    """The command line that runs another of our commands with this interpreter."""
    return [sys.executable, "-m", "groundswell", *words]
