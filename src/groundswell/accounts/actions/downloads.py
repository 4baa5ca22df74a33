"""“Everything that is mine”: a zip of plain JSON and one page to read, for 24 hours."""

import html
import json
import os
import secrets
import zipfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from groundswell.accounts.belongings import all_belongings
from groundswell.accounts.models import Download, Person
from groundswell.kernel import clock

KEPT = timedelta(hours=24)
STUCK = timedelta(hours=1)
DEFLATED = zipfile.ZIP_DEFLATED
type Rows = list[dict[str, Any]]


@transaction.atomic
def ask_for_download(person: Person) -> tuple[Download, bool]:
    """Begin a fresh download in place of an earlier one; says whether it is new. One that is being made is kept."""
    Person.objects.select_for_update().get(pk=person.pk)
    last = Download.objects.filter(person=person).first()
    if last and not last.is_ready and last.asked_at > clock.now() - STUCK:
        return last, False
    if last:
        drop_download(person)
    return Download.objects.create(person=person, key=secrets.token_urlsafe(32), asked_at=clock.now()), True


def make_download(number: int) -> Download | None:
    """Write the file of a download that waits. Made again, it is the same; None when it is no longer wanted."""
    download = Download.objects.select_related("person").filter(pk=number).first()
    if download is None or download.is_ready:
        return download
    _write(download.path, download.person)
    size = download.path.stat().st_size
    if not Download.objects.filter(pk=number).update(made_at=clock.now(), size=size):
        download.path.unlink(missing_ok=True)
        return None
    download.refresh_from_db()
    return download


def drop_download(person: Person) -> None:
    """Remove a person's download and its file."""
    drop_downloads(Download.objects.filter(person=person))


def drop_downloads(rows: Any) -> int:
    """Remove downloads with their files; returns how many."""
    downloads = list(rows)
    for download in downloads:
        download.path.unlink(missing_ok=True)
        download.delete()
    return len(downloads)


def _write(path: Path, person: Person) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    parts = {belonging.name: belonging.export(person) for belonging in all_belongings()}
    half = path.with_suffix(".part")
    with open(half, "wb", opener=_private) as file, zipfile.ZipFile(file, "w", DEFLATED) as packed:
        for name, rows in parts.items():
            text = json.dumps(rows, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
            packed.writestr(f"{name}.json", text)
        _add_files(packed, person)
        with override(person.language or None):
            packed.writestr("index.html", _page(parts, clock.now()))
    half.replace(path)


def _add_files(packed: zipfile.ZipFile, person: Person) -> None:
    """What lies beside the database; a file that is gone by now is left out."""
    for belonging in all_belongings():
        for name, path in belonging.files(person):
            if path.is_file():
                packed.write(path, f"{belonging.name}/{name}", zipfile.ZIP_STORED)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _page(parts: dict[str, Rows], made_at: datetime) -> str:
    title = html.escape(_("Everything that is yours"))
    body = "".join(f"<h2>{html.escape(name)}</h2>{_table(rows)}" for name, rows in parts.items())
    note = html.escape(_("Made on %(date)s (UTC).") % {"date": f"{made_at:%Y-%m-%d %H:%M}"})
    return f'<!doctype html><meta charset="utf-8"><title>{title}</title><h1>{title}</h1><p>{note}</p>{body}'


def _table(rows: Rows) -> str:
    if not rows:
        return f"<p>{html.escape(_('Nothing.'))}</p>"
    return "".join(f"<dl>{_row(row)}</dl><hr>" for row in rows)


def _row(row: dict[str, Any]) -> str:
    return "".join(
        f"<dt>{html.escape(name)}</dt><dd>{html.escape(_shown(value))}</dd>" for name, value in row.items()
    )


def _shown(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)
