"""The worker is a process of its own: what it needs must be there without anything a web process happens to import."""

import subprocess
import sys

FOUND = """
import importlib, pkgutil
import django
django.setup()
import groundswell, groundswell.config.worker
from groundswell.mail import purposes
known = set(purposes._purposes)
for module in pkgutil.walk_packages(groundswell.__path__, "groundswell."):
    if not {"tests", "make", "migrations", "__main__"} & set(module.name.split(".")):
        importlib.import_module(module.name)
print(len(known), *sorted(set(purposes._purposes) - known))
"""


def test_the_worker_knows_every_purpose_of_mail():
    ran = subprocess.run([sys.executable, "-c", FOUND], capture_output=True, text=True, timeout=60)

    number, *unknown = ran.stdout.split()
    assert int(number) > 10
    assert unknown == []
