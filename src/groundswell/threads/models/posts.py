from typing import override

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from groundswell.accounts.models import Person
from groundswell.kernel import clock
from groundswell.threads import writing
from groundswell.threads.models.threads import Thread
from groundswell.ui.links import url


class Post(models.Model):
    """What one person wrote, Markdown with people named by number (groundswell.threads.writing), and the HTML of it.

    answers: the post it answers. deleted_at: taken back by its author, or hidden by a ruling, by `deleted_by`; its text
    stays 30 days for the undo. veiled_at: reported, and blurred until somebody has looked at it.
    held_at: off the page from the start until somebody has looked at it; its author reads it.
    waits: a question or a first word that nobody else has answered; answered_by and answered_at: who did, and when.
    author None: somebody who left, and what they wrote went with them. entry_id: the ledger's entry of it.
    moved_to: this is only the place of a post that went to another thread, so that the numbers around it stay true.
    """

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="posts", db_index=False)
    number = models.PositiveIntegerField()
    author = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False)
    text = models.TextField()
    html = models.TextField()
    render_version = models.PositiveSmallIntegerField(default=0)
    answers = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField(default=clock.now)
    edited_at = models.DateTimeField(null=True)
    edits = models.PositiveSmallIntegerField(default=0)
    deleted_at = models.DateTimeField(null=True)
    deleted_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    held_at = models.DateTimeField(null=True)
    veiled_at = models.DateTimeField(null=True)
    waits = models.BooleanField(default=False)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    entry_id = models.BigIntegerField(null=True)
    moved_to = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="places_left")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["thread", "number"], name="post_number_once")]
        indexes = [
            models.Index(fields=["author", "-id"], name="post_of_author"),
            models.Index(fields=["thread"], name="post_waits", condition=Q(waits=True)),
            models.Index(fields=["deleted_at"], name="post_deleted", condition=Q(deleted_at__isnull=False)),
            models.Index(
                fields=["thread", "number"], name="post_place_left", condition=Q(deleted_at__isnull=False)
            ),
            models.Index(
                fields=["thread", "answered_at"], name="post_answered", condition=Q(answered_at__isnull=False)
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"post {self.number} of {self.thread_id}"

    def get_absolute_url(self) -> str:
        """Its lasting address, wherever its page moves."""
        return url("threads:post", self.pk)

    @property
    def is_standing(self) -> bool:
        return self.deleted_at is None

    @property
    def is_hidden(self) -> bool:
        """Whether somebody else than its author took it off the page."""
        return self.deleted_at is not None and self.deleted_by_id != self.author_id

    @property
    def is_held(self) -> bool:
        return self.held_at is not None

    @property
    def is_veiled(self) -> bool:
        return self.veiled_at is not None

    @property
    def is_clear(self) -> bool:
        """Whether it can be shown elsewhere than at its place: it stands, and no report covers it."""
        return self.is_standing and not self.is_veiled

    @property
    def is_gone(self) -> bool:
        """Whether its text went with its author, or thirty days after it was taken back."""
        return self.author_id is None or not self.text

    def write(self, text: str) -> None:
        """Set the text (with people named by number) and the HTML made of it."""
        self.text = text
        self.html, self.render_version = str(writing.rendered(text)), writing.RENDER_VERSION

    @property
    def said(self) -> str:
        """The HTML, made anew when it was stored under earlier rules. People in it are still numbers."""
        if self.render_version != writing.RENDER_VERSION:
            return str(writing.rendered(self.text))
        return self.html


class Version(models.Model):
    """What a post said before an edit, from `written_at` until the next version."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="versions")
    text = models.TextField()
    written_at = models.DateTimeField()

    @override
    def __str__(self) -> str:
        return f"earlier version of {self.post_id}"


class ReactionKind(models.TextChoices):
    """The five answers of one press."""

    WITH_YOU = "with_you", _("With you")
    THANKS = "thanks", _("Thank you")
    HELP = "help", _("I’ll help")
    IDEA = "idea", _("Good idea")
    CELEBRATE = "celebrate", _("Celebrate")


class Reaction(models.Model):
    """One person's press on one post. person None: somebody who left; the number stays.

    entry_id: the ledger's entry, where the press told the author something.
    """

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="reactions", db_index=False)
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    kind = models.CharField(max_length=9, choices=ReactionKind)
    made_at = models.DateTimeField(default=clock.now)
    entry_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "kind", "person"], name="react_once")]

    @override
    def __str__(self) -> str:
        return f"{self.kind} on {self.post_id}"


class Mention(models.Model):
    """That a post names a person, so that they hear of it."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="mentions", db_index=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["post", "person"], name="mention_once")]

    @override
    def __str__(self) -> str:
        return f"{self.person_id} in post {self.post_id}"

    def get_absolute_url(self) -> str:
        return url("threads:post", self.post_id)
