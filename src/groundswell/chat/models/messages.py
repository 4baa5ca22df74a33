from typing import override

from django.db import models
from django.db.models import Q

from groundswell.accounts.models import Person
from groundswell.chat.models.rooms import Room
from groundswell.groups.models import searchable
from groundswell.kernel import clock
from groundswell.kernel.text.pictures import as_words
from groundswell.threads import writing
from groundswell.threads.models import ReactionKind
from groundswell.ui.links import url


class Message(models.Model):
    """What one person said, Markdown with people named by number (groundswell.threads.writing), and the HTML of it.

    client_id: made by the page that sent it; the same one of the same person is the same message, however often it comes.
    answers: the message it answers. deleted_at: taken back, by `deleted_by`; its text stays 30 days for the undo. fades_at: when
    it goes, where messages go. turn: of its last change (Room.last_turn), 0 for none. author None: somebody who left, and what they said went with them. sought: as search compares it.
    """

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="messages", db_index=False)
    number = models.PositiveIntegerField()
    author = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False)
    client_id = models.CharField(max_length=40)
    text = models.TextField()
    html = models.TextField()
    sought = models.TextField()
    render_version = models.PositiveSmallIntegerField(default=0)
    answers = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+")
    sent_at = models.DateTimeField(default=clock.now)
    edited_at = models.DateTimeField(null=True)
    edits = models.PositiveSmallIntegerField(default=0)
    deleted_at = models.DateTimeField(null=True)
    deleted_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    fades_at = models.DateTimeField(null=True)
    turn = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["room", "number"], name="message_number_once"),
            models.UniqueConstraint(fields=["author", "client_id"], name="message_sent_once"),
        ]
        indexes = [
            models.Index(
                fields=["deleted_at"], name="message_deleted", condition=Q(deleted_at__isnull=False)
            ),
            models.Index(fields=["room", "turn"], name="message_turn", condition=Q(turn__gt=0)),
            models.Index(fields=["fades_at"], name="message_fades", condition=Q(fades_at__isnull=False)),
        ]

    @override
    def __str__(self) -> str:
        return f"message {self.number} of {self.room_id}"

    def get_absolute_url(self) -> str:
        """The page of its room on which it stands."""
        return f"{url('chat:room', self.room_id)}?at={self.number}#m-{self.number}"

    @property
    def is_standing(self) -> bool:
        return self.deleted_at is None

    @property
    def is_gone(self) -> bool:
        """Whether its text went with its author, or thirty days after it was taken back."""
        return self.author_id is None or not self.text

    def write(self, text: str) -> None:
        """Set the text (with people named by number), the HTML made of it, and what search compares."""
        self.text = text
        self.html, self.render_version = str(writing.rendered(text)), writing.RENDER_VERSION
        self.sought = searchable(as_words(writing.TOKEN.sub(" ", text)))

    @property
    def said(self) -> str:
        """The HTML, made anew when it was stored under earlier rules. People in it are still numbers."""
        if self.render_version != writing.RENDER_VERSION:
            return str(writing.rendered(self.text))
        return self.html


class Version(models.Model):
    """What a message said before a change, from `written_at` until the next version."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="versions")
    text = models.TextField()
    written_at = models.DateTimeField()

    @override
    def __str__(self) -> str:
        return f"earlier version of {self.message_id}"


class Reaction(models.Model):
    """One person's press on one message. person None: somebody who left; the number stays."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="reactions", db_index=False)
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    kind = models.CharField(max_length=9, choices=ReactionKind)
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["message", "kind", "person"], name="chat_reaction_once")
        ]

    @override
    def __str__(self) -> str:
        return f"{self.kind} on {self.message_id}"


class Mention(models.Model):
    """Somebody a message in a room of a group names, who may be told of it."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="mentions", db_index=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "person"], name="chat_mention_once")]

    @override
    def __str__(self) -> str:
        return f"{self.person_id} named in {self.message_id}"

    def get_absolute_url(self) -> str:
        return self.message.get_absolute_url()
