"""Topics: what people of a group talk about. Their posts are a thread's (groundswell.threads)."""

from typing import Any, override

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groundswell.accounts.models import Person
from groundswell.groups.models import Group
from groundswell.groups.models.groups import searchable
from groundswell.kernel import text
from groundswell.kernel.retention import keeps
from groundswell.threads.models import Post, Thread
from groundswell.ui.links import url

THREAD = "discussions.topic"


class Kind(models.TextChoices):
    """What a topic is for."""

    DISCUSSION = "discussion", _("Discussion")
    QUESTION = "question", _("Question")
    PROMPT = "prompt", _("Open question to everybody")
    ANNOUNCEMENT = "announcement", _("Announcement")


class Topic(models.Model):
    """One conversation of a group, in its thread; who may read the group may read it.

    answer: the post that answered a question, solved_by: who says so. helped_entry_id: the ledger's entry of the help.
    opener: the first words offered to whoever answers a prompt. sought: the title as search compares it.
    """

    thread = models.OneToOneField(Thread, on_delete=models.CASCADE, related_name="topic")
    starter = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    title = models.CharField(max_length=140)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.DISCUSSION)
    opener = models.CharField(max_length=140, blank=True)
    pinned_at = models.DateTimeField(null=True)
    answer = models.ForeignKey(Post, on_delete=models.SET_NULL, null=True, related_name="+")
    solved_at = models.DateTimeField(null=True)
    solved_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    helped_entry_id = models.BigIntegerField(null=True)
    sought = models.CharField(max_length=300, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answer=None) | Q(kind="question"), name="only_questions_are_answered"
            )
        ]
        indexes = [
            models.Index(fields=["pinned_at"], name="topic_pinned", condition=Q(pinned_at__isnull=False))
        ]

    @override
    def __str__(self) -> str:
        return self.title

    @override
    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sought = searchable(self.title)[:300]
        only = kwargs.get("update_fields")
        if only is not None and "title" in only:
            kwargs["update_fields"] = {*only, "sought"}
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return url("discussions:topic", self.pk, text.slug(self.title, "topic"))

    @property
    def group(self) -> Group:
        return self.thread.group

    @property
    def is_question(self) -> bool:
        return self.kind == Kind.QUESTION

    @property
    def is_solved(self) -> bool:
        return self.answer_id is not None

    @property
    def replies(self) -> int:
        """Posts after the first that stand."""
        return max(0, self.thread.post_count - 1)


class Tag(models.Model):
    """One word that a topic is filed under."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="tags", db_index=False)
    name = models.CharField(max_length=30)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["topic", "name"], name="tag_once_a_topic")]
        indexes = [models.Index(fields=["name"], name="tag_name")]

    @override
    def __str__(self) -> str:
        return self.name


keeps(
    Topic,
    days=None,
    what=_("Topics you started: their titles and tags"),
    lasts=_("they stay with their group; once you leave, without your name"),
    why=_("Others have answered there."),
)
keeps(Tag, days=None, why="It stays with its topic.")
