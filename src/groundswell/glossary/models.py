"""Words a group uses, in plain words, for whoever has not met them yet."""

from typing import override

from django.db import models
from django.utils.translation import gettext_lazy as _

from groundswell.accounts.models import Person
from groundswell.groups.models import Group
from groundswell.kernel import clock
from groundswell.kernel.retention import keeps
from groundswell.ui.links import url


class Term(models.Model):
    """A word or an acronym, spelled out and explained in one language.

    group None: the whole movement's. key: the word as it is looked up (glossary.words.key_of). ask: who knows more.
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, null=True, related_name="terms")
    language = models.CharField(max_length=10)
    word = models.CharField(max_length=40)
    key = models.CharField(max_length=40, editable=False)
    spelled_out = models.CharField(max_length=120, blank=True)
    means = models.CharField(max_length=400)
    ask = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    added_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    added_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "language", "key"], name="term_once_a_group"),
            models.UniqueConstraint(
                fields=["language", "key"], condition=models.Q(group=None), name="term_once_a_movement"
            ),
        ]

    @override
    def __str__(self) -> str:
        return self.word

    def get_absolute_url(self) -> str:
        where = url("glossary:group", self.group.slug) if self.group else url("glossary:movement")
        return f"{where}#term-{self.pk}"


class Asking(models.Model):
    """That somebody asked what a word means. Who, only a keyed digest knows, so that nobody asks twice in a row."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=40)
    asker = models.CharField(max_length=32)
    asked_at = models.DateTimeField(default=clock.now, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "key", "asker"], name="ask_once_a_word")]

    @override
    def __str__(self) -> str:
        return self.key


keeps(
    Term,
    days=None,
    what=_("Words you explained for others"),
    lasts=_("they stay with their group; once you leave, without your name"),
    why=_("Others read them."),
)
