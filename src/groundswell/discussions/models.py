"""Topics: what people of a group talk about. Their posts are a thread's (groundswell.threads)."""

from typing import Any, override

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groundswell.accounts.models import Person
from groundswell.groups.models import Group
from groundswell.groups.models.groups import searchable
from groundswell.kernel import clock, text
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
    came_from: the group it was moved from last. split_from: the topic its first posts stood in.
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
    came_from = models.ForeignKey(Group, on_delete=models.SET_NULL, null=True, related_name="+")
    split_from = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+")

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


class Way(models.TextChoices):
    """How topics are rearranged."""

    MOVED = "moved", _("Moved to another group")
    SPLIT = "split", _("Part of it became a topic of its own")
    MERGED = "merged", _("Went into another topic")


class Rearrangement(models.Model):
    """That a topic was moved, split or merged, kept for as long as it can be undone.

    topic: the one that moved, the new one, or the one that went into another. other: the one it was split from or went
    into. came_from: the group a moved topic stood in. answer: the post that had answered the question it was split from.
    """

    way = models.CharField(max_length=6, choices=Way)
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="rearrangements")
    other = models.ForeignKey(Topic, on_delete=models.CASCADE, null=True, related_name="+")
    came_from = models.ForeignKey(Group, on_delete=models.CASCADE, null=True, related_name="+")
    answer = models.ForeignKey(Post, on_delete=models.SET_NULL, null=True, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=clock.now, db_index=True)
    undone_at = models.DateTimeField(null=True)

    @override
    def __str__(self) -> str:
        return f"{self.topic_id} {self.way}"


UNDO_DAYS = 30

keeps(
    Topic,
    days=None,
    what=_("Topics you started: their titles and tags"),
    lasts=_("they stay with their group; once you leave, without your name"),
    why=_("Others have answered there."),
)
keeps(Tag, days=None, why="It stays with its topic.")
keeps(
    Rearrangement,
    days=UNDO_DAYS,
    what=_("Topics you moved, split or merged"),
    why=_("So that it can be undone for 30 days."),
    since="made_at",
)
