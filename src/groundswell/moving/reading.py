"""Files as rows: CSV (RFC 4180, any delimiter a spreadsheet writes), JSON lines, or a JSON list. Streaming."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

LONGEST_CELL = 1_000_000


class Unreadable(Exception):
    """A file that cannot be read as rows. Its text says what is wrong with it."""


type Row = dict[str, str]


def rows(path: Path) -> Iterator[tuple[int, Row]]:
    """Number and cells of each row, as text. Nested JSON becomes dotted names: created.$date. Raises Unreadable."""
    try:
        with path.open("rb") as file:
            begins = file.read(4096).lstrip(b"\xef\xbb\xbf \r\n\t")
    except OSError as error:
        raise Unreadable(f"{path} cannot be read: {error.strerror}.") from error
    if not begins:
        raise Unreadable(f"{path} is empty.")
    if begins[:1] == b"[":
        return _json_list(path)
    if begins[:1] == b"{":
        return _json_lines(path)
    return _csv(path)


def _encoding(path: Path) -> str:
    with path.open("rb") as file:
        try:
            while chunk := file.read(1 << 20):
                (chunk + file.readline()).decode("utf-8")
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"


def _csv(path: Path) -> Iterator[tuple[int, Row]]:
    csv.field_size_limit(LONGEST_CELL * 20)
    with path.open(encoding=_encoding(path), newline="", errors="replace") as file:
        sample = file.read(8192)
        file.seek(0)
        try:
            dialect: Any = csv.Sniffer().sniff(sample, delimiters=",;\t|")
        except csv.Error:
            dialect = csv.excel
        dialect.doublequote = True
        lines = (line.replace("\0", "") for line in file)
        reader = csv.DictReader(lines, dialect=dialect, restkey="", restval="")
        if not reader.fieldnames or len(reader.fieldnames) < 2:
            raise Unreadable(f"{path} has no row of column names separated by commas, semicolons or tabs.")
        try:
            for row in reader:
                yield reader.line_num, {str(k).strip(): v for k, v in row.items() if k and isinstance(v, str)}
        except csv.Error as error:
            raise Unreadable(f"{path}, line {reader.line_num}: {error}.") from error


def _json_lines(path: Path) -> Iterator[tuple[int, Row]]:
    with path.open(encoding="utf-8-sig", errors="replace") as file:
        for number, line in enumerate(file, 1):
            if line.strip():
                yield number, _flat(_parsed(line, path, number))


def _json_list(path: Path) -> Iterator[tuple[int, Row]]:
    if path.stat().st_size > 200_000_000:
        raise Unreadable(f"{path} is one JSON list of over 200 MB: write one object a line instead.")
    found = _parsed(path.read_text("utf-8-sig", errors="replace"), path, 1)
    for number, item in enumerate(found if isinstance(found, list) else [found], 1):
        yield number, _flat(item)


def _parsed(text: str, path: Path, number: int) -> Any:
    try:
        return json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise Unreadable(f"{path}, line {number} is not JSON.") from error


def _flat(item: Any, prefix: str = "") -> Row:
    if not isinstance(item, dict):
        return {}
    flat: Row = {}
    for key, value in item.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict):
            flat |= _flat(value, f"{name}.")
        elif isinstance(value, list):
            flat[name] = ", ".join(str(part) for part in value if not isinstance(part, dict | list))
        else:
            flat[name] = "" if value is None else str(value).replace("\0", "")
    return flat
