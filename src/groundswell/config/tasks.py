"""The engines behind django.tasks: an embedded one, and Procrastinate on PostgreSQL. Which one is a setting."""

import asyncio
import importlib
from typing import Any, override

from django.tasks.backends.base import BaseTaskBackend
from django.tasks.base import Task, TaskResult, TaskResultStatus
from django.utils import timezone
from django.utils.json import normalize_json
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

NAME = "groundswell.run"


class ProcrastinateBackend(BaseTaskBackend):
    """Puts tasks into Procrastinate's queue, in the running transaction; its workers call them.

    A task that fails is tried again five times with growing pauses. Results are not kept.
    """

    supports_defer = True
    supports_priority = True

    @override
    def enqueue(self, task: Task[Any, Any], args: Any, kwargs: Any) -> TaskResult[Any, Any]:
        self.validate_task(task)
        settled: Any = normalize_json({"path": task.module_path, "args": list(args), "kwargs": kwargs})
        deferred = app.configure_task(NAME, schedule_at=task.run_after, priority=task.priority)
        number = deferred.defer(**settled)
        return TaskResult(
            task=task,
            id=str(number),
            status=TaskResultStatus.READY,
            enqueued_at=timezone.now(),
            started_at=None,
            finished_at=None,
            last_attempted_at=None,
            args=settled["args"],
            kwargs=settled["kwargs"],
            backend=self.alias,
            errors=[],
            worker_ids=[],
        )


@app.task(name=NAME, retry=RetryStrategy(max_attempts=5, exponential_wait=4))
def run(path: str, args: list[Any], kwargs: dict[str, Any]) -> None:
    """Call the task of this path. Only our own tasks can be named."""
    module, _, name = path.rpartition(".")
    if not module.startswith("groundswell."):
        raise ValueError("Not a task of this product.")
    task = getattr(importlib.import_module(module), name)
    if not isinstance(task, Task):
        raise TypeError("Not a task.")
    task.call(*args, **kwargs)


def run_procrastinate() -> None:
    """Run every task that is ready, then return."""
    asyncio.run(_drain())


async def _drain() -> None:
    connector: Any = app.connector
    with app.replace_connector(connector.get_worker_connector()) as working:
        async with working.open_async():
            await working.run_worker_async(
                wait=False, install_signal_handlers=False, concurrency=4, delete_jobs="successful"
            )


def run_embedded() -> None:
    """Run every task that is ready, then return."""
    from django_tasks_db.management.commands.db_worker import Worker

    Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="groundswell",
        excluded_queue_names=[],
    ).run()


def take_over_lost() -> int:
    """Make ready again what a dead worker was running. Only for the one worker of a data folder."""
    from django_tasks_db.models import DBTaskResult

    lost = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING)
    return int(lost.update(status=TaskResultStatus.READY, started_at=None))
