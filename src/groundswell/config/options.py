"""What an operator may set: from GROUNDSWELL_… in the environment, or from a TOML file named by GROUNDSWELL_CONFIG.

The environment wins over the file. An unknown name or an unusable value stops the start with a sentence that names it.
"""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import Field, dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

PREFIX = "GROUNDSWELL_"
YES, NO = {"1", "true", "yes", "on"}, {"0", "false", "no", "off", ""}


class BadOption(Exception):
    """A setting that cannot be used. Its text names the setting and says what to do."""


def option(default: Any, says: str) -> Any:
    """A setting: its default, and the sentence that explains it."""
    factory = (lambda: list(default)) if isinstance(default, list) else (lambda: default)
    return field(default_factory=factory, metadata={"says": says})


@dataclass(frozen=True, kw_only=True)
class Options:
    """Every setting, typed, each with a sentence."""

    movement: str = option("Groundswell", "The name of your movement, shown on every page and in mail.")
    base_url: str = option(
        "http://127.0.0.1:8000",
        "The address people type, with https:// in real use; links in mail start with it.",
    )
    data_dir: Path = option(
        Path("var"), "Folder for the embedded database, uploads, exports and the generated secret key."
    )
    secret_key: str = option(
        "", "Signs sessions and links. Empty: one is made once and kept in data_dir/secret.key."
    )
    old_secret_keys: list[str] = option(
        [], "Earlier secret keys, still accepted while links signed with them live."
    )
    database_url: str = option("", "postgresql://user:password@host:5432/name. Empty: SQLite in data_dir.")
    redis_url: str = option(
        "", "redis://host:6379/0 for live updates between processes. Empty: inside the one process."
    )
    tasks: str = option(
        "embedded", "Engine for background work: embedded, or procrastinate (PostgreSQL only)."
    )
    mail_url: str = option(
        "", "smtp://user:password@host:587?tls=yes. Empty: mail stays in the local mailbox page."
    )
    mail_from: str = option("hello@localhost", "The address that mail comes from.")
    mail_in_domain: str = option(
        "",
        "Answers by mail come in at this domain, such as reply.example.org. Empty: nobody answers by mail.",
    )
    mail_in_secret: str = option(
        "", "Shared with the mail service that posts incoming mail to /mail/in/. Empty: that door is shut."
    )
    mail_in_imap: str = option(
        "", "imaps://user:password@host/INBOX, fetched every other minute. Empty: nothing is fetched."
    )
    mail_in_trusts: str = option(
        "", "The name your own mail server writes in Authentication-Results. Empty: no sender is believed."
    )
    push_hosts: list[str] = option(
        [
            "fcm.googleapis.com",
            "push.services.mozilla.com",
            "notify.windows.com",
            "push.apple.com",
        ],
        "Makers of browsers whose servers may be asked to ring a device; names below them count too.",
    )
    extra_hosts: list[str] = option(
        [], "Further host names this install answers to, such as an onion address."
    )
    trusted_proxies: int = option(
        0, "How many proxies of your own stand in front. 0: people connect directly."
    )
    debug: bool = option(False, "Show error details. For developers only; never where others can reach it.")
    demo: bool = option(False, "Invented people with one-press sign-in. Serves this machine alone.")
    strict: bool = option(False, "For tests: names missing in a template raise.")
    language: str = option("en", "Language for people who have not chosen one: en, es, fr or ar.")
    time_zone: str = option("Europe/London", "Time zone for dates where a person has not chosen one.")
    hue_brand: int = option(222, "Hue of the brand colour, 0 to 359.")
    hue_action: int = option(34, "Hue of the one action on each page, 0 to 359.")
    run_by: str = option("", "Who runs this install, as people read it: a name they can trust.")
    topics_across: str = option(
        "roles",
        "Who starts topics that belong to no single group: roles (who leads or moderates somewhere), everybody, or staff.",
    )
    contact: str = option(
        "", "Where people and security researchers reach you: an e-mail address or an https:// page."
    )
    source_url: str = option(
        "", "Where the source of what you run can be had. Empty: this install hands it out itself."
    )
    leave_to: str = option(
        "https://www.bbc.co.uk/weather", "The page that “Leave quickly” opens: a neutral one."
    )
    log_level: str = option("INFO", "How much is logged: DEBUG, INFO, WARNING or ERROR.")
    compress: bool = option(True, "Compress pages. Say no where your proxy does it.")
    threads: int = option(8, "Threads that answer pages in each web process.")
    database_connections: int = option(16, "Most PostgreSQL connections one process keeps.")

    def __post_init__(self) -> None:
        for check in (_check_urls, _check_choices, _check_numbers, _check_demo):
            check(self)

    @property
    def hosts(self) -> list[str]:
        """Host names this install answers to."""
        return [urlparse(self.base_url).hostname or "", *self.extra_hosts]

    @property
    def is_https(self) -> bool:
        return self.base_url.startswith("https://")


def _check_urls(options: Options) -> None:
    url = urlparse(options.base_url)
    if url.scheme not in ("http", "https") or not url.hostname:
        raise BadOption("base_url must be a whole address such as https://example.org.")
    if options.contact and "@" not in options.contact and not options.contact.startswith("https://"):
        raise BadOption("contact must be an e-mail address or begin with https://.")
    if options.source_url and not options.source_url.startswith("https://"):
        raise BadOption("source_url must begin with https://.")
    if options.database_url and urlparse(options.database_url).scheme not in (
        "postgres",
        "postgresql",
        "sqlite",
    ):
        raise BadOption("database_url must begin with postgresql:// (or be empty for SQLite).")
    if options.redis_url and urlparse(options.redis_url).scheme not in ("redis", "rediss", "unix"):
        raise BadOption("redis_url must begin with redis://.")
    if options.mail_in_imap and urlparse(options.mail_in_imap).scheme != "imaps":
        raise BadOption("mail_in_imap must begin with imaps://.")
    if options.mail_url and urlparse(options.mail_url).scheme not in ("smtp", "smtps"):
        raise BadOption("mail_url must begin with smtp:// or smtps://.")


def _check_choices(options: Options) -> None:
    if options.tasks not in ("embedded", "procrastinate"):
        raise BadOption("tasks must be “embedded” or “procrastinate”.")
    if options.tasks == "procrastinate" and not options.database_url.startswith("postgres"):
        raise BadOption("tasks = “procrastinate” needs PostgreSQL: set database_url.")
    if options.language not in ("en", "es", "fr", "ar"):
        raise BadOption("language must be en, es, fr or ar.")
    if options.topics_across not in ("roles", "everybody", "staff"):
        raise BadOption("topics_across must be roles, everybody or staff.")
    if options.log_level not in ("DEBUG", "INFO", "WARNING", "ERROR"):
        raise BadOption("log_level must be DEBUG, INFO, WARNING or ERROR.")


def _check_numbers(options: Options) -> None:
    for name in ("hue_brand", "hue_action"):
        if not 0 <= getattr(options, name) < 360:
            raise BadOption(f"{name} must be between 0 and 359.")
    for name in ("trusted_proxies", "database_connections", "threads"):
        if getattr(options, name) < 0:
            raise BadOption(f"{name} must not be negative.")


def _check_demo(options: Options) -> None:
    if options.demo and urlparse(options.base_url).hostname not in ("127.0.0.1", "localhost", "::1"):
        raise BadOption("demo mode serves this machine alone: base_url must be http://127.0.0.1:PORT.")


def load(environ: Mapping[str, str] | None = None) -> Options:
    """The settings in force. Raises BadOption with a sentence that names what cannot be used."""
    environ = os.environ if environ is None else environ
    known = {f.name: f for f in fields(Options)}
    given = _from_file(environ.get(f"{PREFIX}CONFIG", ""), known)
    for name, value in environ.items():
        if name.startswith(PREFIX) and name != f"{PREFIX}CONFIG":
            given[_known(name.removeprefix(PREFIX).lower(), known, name)] = value
    return Options(**{name: _typed(known[name], value) for name, value in given.items()})


def _from_file(path: str, known: Mapping[str, Field[Any]]) -> dict[str, Any]:
    if not path:
        return {}
    try:
        found = tomllib.loads(Path(path).read_text("utf-8"))
    except OSError as error:
        raise BadOption(f"The settings file {path} cannot be read: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadOption(f"The settings file {path} is not TOML: {error}.") from error
    return {_known(name, known, f"{name} in {path}"): value for name, value in found.items()}


def _known(name: str, known: Mapping[str, Field[Any]], shown: str) -> str:
    if name not in known:
        raise BadOption(f"There is no setting {shown}. The settings are: {', '.join(sorted(known))}.")
    return name


def _typed(declared: Field[Any], value: Any) -> Any:
    wanted = declared.type
    try:
        return _READ[wanted](value)
    except (ValueError, TypeError) as error:
        raise BadOption(f"{declared.name} = “{value}” is not {_NAMES[wanted]}.") from error


def _yes_or_no(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    word = str(value).strip().lower()
    if word not in YES | NO:
        raise ValueError
    return word in YES


def _words(value: Any) -> list[str]:
    parts = value.split(",") if isinstance(value, str) else value
    if not isinstance(parts, list):
        raise TypeError
    return [str(part).strip() for part in parts if str(part).strip()]


def _whole(value: Any) -> int:
    if isinstance(value, bool):
        raise TypeError
    return int(value)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


_READ: dict[Any, Any] = {str: _text, int: _whole, bool: _yes_or_no, Path: Path, list[str]: _words}
_NAMES: dict[Any, str] = {
    str: "text",
    int: "a whole number",
    bool: "yes or no",
    Path: "a folder",
    list[str]: "a list",
}
