"""Serves the bundles as if they were files of ours: to a server in development, to WhiteNoise, to collectstatic."""

import gzip
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, override

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage, Storage

from groundswell.ui import css, js
from groundswell.ui.versions import is_naming, unversioned, versioned

BUNDLES: dict[str, Callable[[], str]] = {"ui/app.css": css.bundle, "ui/app.js": js.bundle}
KEPT = 4

_built: dict[str, Path] = {}


class BundleFinder(BaseFinder):
    """Finds ui/app.css and ui/app.js with their compressed twins, and our files under their versioned names."""

    @override
    def find(self, path: str, find_all: bool = False) -> Any:
        if plain := unversioned(path):
            return finders.find(plain, find_all=True) if find_all else finders.find(plain)
        found = built() / path if path.removesuffix(".gz") in BUNDLES else None
        if found is None:
            return []
        return [str(found)] if find_all else str(found)

    @override
    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        storage = FileSystemStorage(location=built())
        for name in BUNDLES:
            yield name, storage
            yield f"{name}.gz", storage
        if is_naming():
            named = Versioned()
            for name in (*BUNDLES, *_linked_files()):
                yield versioned(name), named


class Versioned(FileSystemStorage):
    """Files under their versioned names, read from where they are."""

    @override
    def path(self, name: str) -> str:
        return str(finders.find(unversioned(name)))


def _linked_files() -> Iterator[str]:
    """What our pages link to, the sign-in library's scripts too. Stylesheets are left out: they are in the bundle."""
    ours = [app.name for app in apps.get_app_configs() if app.name.startswith(("groundswell.", "allauth."))]
    for name, _ in finders.AppDirectoriesFinder(ours).list([]):
        if not name.endswith((".css", ".md", ".txt")):
            yield name


def built() -> Path:
    """The folder with the bundles of the sources as they are now. Unchanged sources are not read twice."""
    state = _fingerprint()
    if state not in _built or not _built[state].exists():
        _built.clear()
        _built[state] = _write({name: make().encode() for name, make in BUNDLES.items()})
    return _built[state]


def _fingerprint() -> str:
    files = [file for _, file in css.sources()] + js.sources()
    stats = (file.stat() for file in files)
    return f"{css.brand()} {[(stat.st_mtime_ns, stat.st_size) for stat in stats]}"


def _write(contents: dict[str, bytes]) -> Path:
    """Put the bundles into a folder named by what is in them, whole or not at all: a server that runs on keeps its own."""
    name = hashlib.sha256(b"".join(contents.values())).hexdigest()[:16]
    root = Path(settings.DATA_DIR) / "bundles"
    folder = root / name
    if not folder.exists():
        root.mkdir(parents=True, exist_ok=True)
        making = Path(tempfile.mkdtemp(dir=root))
        for path, content in contents.items():
            (making / path).parent.mkdir(exist_ok=True)
            (making / path).write_bytes(content)
            (making / f"{path}.gz").write_bytes(gzip.compress(content, 9, mtime=0))
        _settle(making, folder)
        _forget_old(root)
    return folder


def _settle(making: Path, folder: Path) -> None:
    """Give a finished folder its name; when another process was quicker, its twin is as good."""
    making.chmod(0o755)
    try:
        os.replace(making, folder)
    except OSError:
        shutil.rmtree(making)


def _forget_old(root: Path) -> None:
    by_age = sorted(
        (path for path in root.iterdir() if path.is_dir()), key=lambda path: -path.stat().st_mtime
    )
    for old in by_age[KEPT:]:
        shutil.rmtree(old, ignore_errors=True)
