from typing import override

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from groundswell.accounts.models import Person
from groundswell.campaigns.models.petitions import Petition
from groundswell.campaigns.models.shares import Share
from groundswell.kernel import clock


class Standing(models.TextChoices):
    """How a signature stands. Only confirmed ones count."""

    WAITING = "waiting", _("Waiting for its e-mail")
    CONFIRMED = "confirmed", _("Confirmed")
    WITHDRAWN = "withdrawn", _("Taken back")


class Word(models.TextChoices):
    """How the reason somebody gave stands. Only shown ones are seen by others."""

    NONE = "", _("None")
    WAITING = "waiting", _("To be read first")
    SHOWN = "shown", _("Shown")
    HIDDEN = "hidden", _("Not shown")


class SignatureQuerySet(models.QuerySet["Signature"]):
    def of_mailboxes(self, *keys: str) -> "SignatureQuerySet":
        """Those of these mailboxes, by their index: SQLite takes an index of some rows only for a query that says which."""
        return self.filter(email_key__in=keys).exclude(email_key="")


class Signature(models.Model):
    """One name under one petition.

    email is kept as typed until it is confirmed, then it lives with the person alone; of a postcode only the first
    half is ever stored. nth: two people may share a mailbox when their names differ and their area is the same; the
    second counts, but a mailbox proves only one person, so it stays without one. counted_as: how the petition's
    SignatureCount counts this row; a row that stands otherwise is new to it. wants_news becomes consent on
    confirmation. mail_due: when to try to send the confirmation mail that could not go at once.
    """

    petition = models.ForeignKey(
        Petition, on_delete=models.CASCADE, related_name="signatures", db_index=False
    )
    person = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, related_name="signatures", db_index=False
    )
    standing = models.CharField(max_length=9, choices=Standing, default=Standing.WAITING)
    counted_as = models.CharField(max_length=9, blank=True)
    name = models.CharField(max_length=80, blank=True)
    email = models.CharField(max_length=254, blank=True)
    email_key = models.CharField(max_length=254, blank=True)
    nth = models.PositiveSmallIntegerField(default=1)
    area = models.CharField(max_length=12, blank=True)
    place = models.CharField(max_length=80, blank=True)
    shows_name = models.BooleanField(default=False)
    wants_news = models.BooleanField(null=True)
    comment = models.CharField(max_length=280, blank=True)
    comment_standing = models.CharField(max_length=7, choices=Word, default=Word.NONE, blank=True)
    signed_at = models.DateTimeField(default=clock.now)
    mail_due = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    source = models.ForeignKey(
        Share, on_delete=models.SET_NULL, null=True, related_name="signatures", db_index=False
    )
    share = models.OneToOneField(Share, on_delete=models.SET_NULL, null=True, related_name="signature")
    channel = models.CharField(max_length=8, default="web")

    objects = SignatureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["petition", "person"], name="sign_once", condition=Q(person__isnull=False)
            ),
            models.UniqueConstraint(
                fields=["email_key", "petition", "nth"],
                name="sign_once_per_mailbox_and_name",
                condition=~Q(email_key=""),
            ),
            models.CheckConstraint(condition=Q(nth__in=[1, 2]), name="two_names_a_mailbox"),
            models.CheckConstraint(
                condition=~Q(standing="confirmed") | Q(confirmed_at__isnull=False),
                name="confirmed_has_its_time",
            ),
        ]
        # Of those that point somewhere only: most names wait for their mail, and signing pays for every index.
        indexes = [
            models.Index(fields=["person"], name="signature_person", condition=Q(person__isnull=False)),
            models.Index(fields=["source"], name="signature_source", condition=Q(source__isnull=False)),
            models.Index(
                fields=["petition", "standing", "counted_as"],
                name="signature_uncounted",
                condition=~Q(standing=F("counted_as")),
            ),
            models.Index(
                fields=["petition", "-confirmed_at"],
                name="signature_latest",
                condition=Q(standing="confirmed"),
            ),
            models.Index(fields=["signed_at"], name="signature_waiting", condition=Q(standing="waiting")),
            models.Index(
                fields=["withdrawn_at"], name="signature_withdrawn", condition=Q(withdrawn_at__isnull=False)
            ),
            models.Index(fields=["mail_due"], name="signature_mail_due", condition=~Q(mail_due=None)),
            models.Index(
                fields=["petition", "comment_standing", "-id"],
                name="signature_reason",
                condition=~Q(comment_standing=""),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"signature {self.pk} of {self.petition_id}"

    @property
    def is_confirmed(self) -> bool:
        return self.standing == Standing.CONFIRMED
