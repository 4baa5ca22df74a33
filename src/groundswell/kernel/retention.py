"""How long rows are kept. Every model names a rule; `sweep` carries the rules out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

type Rows = models.QuerySet[Any]
type Words = str | Promise
type Due = Callable[[datetime], Rows]


@dataclass(frozen=True)
class Rule:
    """How long a model's rows are kept and why; `due` finds the rows whose time is over, `end` ends them.

    what: what somebody reads that we keep of them; empty for rows that are about nobody. lasts: how long, in words,
    where days alone do not say it.
    """

    model: type[models.Model]
    days: int | None
    why: Words
    due: Due | None
    end: Callable[[Rows], int]
    what: Words = ""
    lasts: Words = ""

    @property
    def time(self) -> str:
        """How long, in words."""
        if self.lasts or self.days is None:
            return str(self.lasts or _("as long as you are here"))
        return ngettext("%(count)d day", "%(count)d days", self.days) % {"count": self.days}


_rules: dict[type[models.Model], Rule] = {}


def delete(rows: Rows) -> int:
    """Delete rows; returns how many, without those that went along by cascade."""
    _total, by_label = rows.delete()
    return by_label.get(rows.model._meta.label, 0)


def keeps(
    model: type[models.Model],
    *,
    days: int | None,
    why: Words,
    what: Words = "",
    lasts: Words = "",
    since: str = "",
    due: Due | None = None,
    end: Callable[[Rows], int] = delete,
) -> None:
    """Declare how long rows of a model are kept.

    `days` None means as long as what they belong to. Otherwise `since` names the moment the days are counted
    from, or `due` gives the rows whose time is over; `end` may do something gentler than deletion. What has `what`
    stands on the page about people's data.
    """
    if days is not None and not since and due is None:
        raise ValueError(f"{model._meta.label}: days need since or due")
    found = due or (_older(model, since, days or 0) if since else None)
    _rules[model] = Rule(model, days, why, found, end, what, lasts)


def _older(model: type[models.Model], since: str, days: int) -> Due:
    return lambda moment: model._default_manager.filter(**{f"{since}__lt": moment - timedelta(days=days)})


def rules() -> Mapping[type[models.Model], Rule]:
    """Every rule declared so far."""
    return dict(_rules)


def sweep(moment: datetime) -> dict[str, int]:
    """End every row whose time is over at that moment; returns how many by model. Sweeping again ends nothing."""
    return {rule.model._meta.label: rule.end(rule.due(moment)) for rule in _rules.values() if rule.due}


def overdue(moment: datetime) -> dict[str, int]:
    """How many rows by model should be gone by that moment and are not; empty when all is well."""
    counts = {rule.model._meta.label: rule.due(moment).count() for rule in _rules.values() if rule.due}
    return {label: count for label, count in counts.items() if count}


def unruled() -> list[str]:
    """Labels of the stored models that no rule speaks of."""
    stored = (model for model in apps.get_models() if model._meta.managed and not model._meta.proxy)
    return sorted(model._meta.label for model in stored if model not in _rules)
