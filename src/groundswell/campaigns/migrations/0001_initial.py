import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("groups", "__first__"),
        ("issues", "__first__"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Petition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("title", models.CharField(max_length=140)),
                ("slug", models.SlugField(max_length=80, unique=True)),
                ("ask", models.CharField(max_length=300)),
                ("demand", models.TextField(blank=True)),
                ("demand_html", models.TextField(blank=True)),
                ("addressee", models.CharField(blank=True, max_length=120)),
                ("body", models.TextField(blank=True)),
                ("body_html", models.TextField(blank=True)),
                (
                    "rendered_by",
                    models.PositiveSmallIntegerField(default=0, help_text="kernel.text.RENDER_VERSION"),
                ),
                ("place", models.CharField(blank=True, max_length=80)),
                ("latitude", models.FloatField(null=True)),
                ("longitude", models.FloatField(null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("live", "Live"),
                            ("paused", "Paused"),
                            ("won", "Won"),
                            ("closed", "Closed"),
                        ],
                        default="draft",
                        max_length=6,
                    ),
                ),
                ("target", models.PositiveIntegerField(null=True)),
                ("opens_at", models.DateTimeField(null=True)),
                ("closes_at", models.DateTimeField(null=True)),
                ("pause_reason", models.CharField(blank=True, max_length=200)),
                ("outcome", models.TextField(blank=True)),
                ("outcome_html", models.TextField(blank=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("started_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("imported_count", models.PositiveIntegerField(default=0)),
                (
                    "recent",
                    models.PositiveIntegerField(
                        default=0, help_text="Confirmed in the last 24 hours, when last counted."
                    ),
                ),
                ("source_key", models.CharField(max_length=120, null=True, unique=True)),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="petitions",
                        to="groups.group",
                    ),
                ),
                ("issues", models.ManyToManyField(blank=True, related_name="petitions", to="issues.issue")),
            ],
        ),
        migrations.CreateModel(
            name="Device",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("place", models.CharField(blank=True, max_length=80)),
                ("area", models.CharField(blank=True, max_length=12)),
                ("since", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SignatureCount",
            fields=[
                (
                    "petition",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="count",
                        serialize=False,
                        to="campaigns.petition",
                    ),
                ),
                ("confirmed", models.PositiveIntegerField(default=0)),
                ("waiting", models.PositiveIntegerField(default=0)),
                ("milestone", models.PositiveIntegerField(default=0)),
                ("places", models.JSONField(default=list)),
                ("counted_at", models.DateTimeField(default=django.utils.timezone.now)),
            ],
        ),
        migrations.CreateModel(
            name="PetitionUpdate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("news", "News"),
                            ("good", "A step forward"),
                            ("setback", "A setback"),
                            ("goal", "Goal reached"),
                        ],
                        default="news",
                        max_length=8,
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=140)),
                ("text", models.TextField(blank=True)),
                ("text_html", models.TextField(blank=True)),
                ("number", models.PositiveIntegerField(null=True)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "petition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="updates",
                        to="campaigns.petition",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PlaceCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("place", models.CharField(max_length=80)),
                ("confirmed", models.IntegerField(default=0)),
                (
                    "petition",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="campaigns.petition",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Share",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=12, unique=True)),
                ("channel", models.CharField(default="link", max_length=12)),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "parent",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="children",
                        to="campaigns.share",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "petition",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="shares",
                        to="campaigns.petition",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Signature",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting for its e-mail"),
                            ("confirmed", "Confirmed"),
                            ("withdrawn", "Taken back"),
                        ],
                        default="waiting",
                        max_length=9,
                    ),
                ),
                ("counted_as", models.CharField(blank=True, max_length=9)),
                ("name", models.CharField(blank=True, max_length=80)),
                ("email", models.CharField(blank=True, max_length=254)),
                ("email_key", models.CharField(blank=True, max_length=254)),
                ("nth", models.PositiveSmallIntegerField(default=1)),
                ("area", models.CharField(blank=True, max_length=12)),
                ("place", models.CharField(blank=True, max_length=80)),
                ("shows_name", models.BooleanField(default=False)),
                ("wants_news", models.BooleanField(null=True)),
                ("comment", models.CharField(blank=True, max_length=280)),
                (
                    "comment_standing",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "None"),
                            ("waiting", "To be read first"),
                            ("shown", "Shown"),
                            ("hidden", "Not shown"),
                        ],
                        default="",
                        max_length=7,
                    ),
                ),
                ("signed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("mail_due", models.DateTimeField(null=True)),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("channel", models.CharField(default="web", max_length=8)),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="signatures",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "petition",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="signatures",
                        to="campaigns.petition",
                    ),
                ),
                (
                    "share",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="signature",
                        to="campaigns.share",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="signatures",
                        to="campaigns.share",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="petition",
            index=models.Index(fields=["group", "state", "-id"], name="petition_of_group"),
        ),
        migrations.AddIndex(
            model_name="petition",
            index=models.Index(fields=["state", "-id"], name="petition_newest"),
        ),
        migrations.AddIndex(
            model_name="petition",
            index=models.Index(fields=["state", "-recent", "-id"], name="petition_liveliest"),
        ),
        migrations.AddIndex(
            model_name="petition",
            index=models.Index(fields=["latitude", "longitude"], name="petition_place"),
        ),
        migrations.AddConstraint(
            model_name="petition",
            constraint=models.CheckConstraint(
                condition=models.Q(("target", None), ("target__gte", 1), _connector="OR"),
                name="target_at_least_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="petition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("closes_at", None),
                    ("opens_at", None),
                    ("closes_at__gt", models.F("opens_at")),
                    _connector="OR",
                ),
                name="petition_opens_before_it_closes",
            ),
        ),
        migrations.AddIndex(
            model_name="petitionupdate",
            index=models.Index(fields=["petition", "-at", "-id"], name="update_newest"),
        ),
        migrations.AddConstraint(
            model_name="petitionupdate",
            constraint=models.UniqueConstraint(fields=("petition", "number"), name="goal_reached_once"),
        ),
        migrations.AddIndex(
            model_name="placecount",
            index=models.Index(fields=["petition", "-confirmed"], name="place_most"),
        ),
        migrations.AddConstraint(
            model_name="placecount",
            constraint=models.UniqueConstraint(fields=("petition", "place"), name="one_count_per_town"),
        ),
        migrations.AddIndex(
            model_name="share",
            index=models.Index(
                condition=models.Q(("parent__isnull", False)), fields=["parent"], name="share_parent"
            ),
        ),
        migrations.AddIndex(
            model_name="share",
            index=models.Index(
                condition=models.Q(("person__isnull", False)), fields=["person"], name="share_person"
            ),
        ),
        migrations.AddIndex(
            model_name="signature",
            index=models.Index(
                condition=models.Q(("person__isnull", False)), fields=["person"], name="signature_person"
            ),
        ),
        migrations.AddIndex(
            model_name="signature",
            index=models.Index(
                condition=models.Q(("source__isnull", False)), fields=["source"], name="signature_source"
            ),
        ),
        migrations.AddIndex(
            model_name="signature",
            index=models.Index(
                condition=models.Q(("standing", models.F("counted_as")), _negated=True),
                fields=["petition", "standing", "counted_as"],
                name="signature_uncounted",
            ),
        ),
        migrations.AddIndex(
            model_name="signature",
            index=models.Index(
                condition=models.Q(("standing", "confirmed")),
                fields=["petition", "-confirmed_at"],
                name="signature_latest",
            ),
        ),
        migrations.AddIndex(
            model_name="signature",
            index=models.Index(
                condition=models.Q(("standing", "waiting")), fields=["signed_at"], name="signature_waiting"
            ),
        ),
        migrations.AddIndex(
            model_name="signature",
            index=models.Index(
                condition=models.Q(("withdrawn_at__isnull", False)),
                fields=["withdrawn_at"],
                name="signature_withdrawn",
            ),
        ),
        migrations.AddIndex(
            model_name="signature",
            index=models.Index(
                condition=models.Q(("mail_due", None), _negated=True),
                fields=["mail_due"],
                name="signature_mail_due",
            ),
        ),
        migrations.AddIndex(
            model_name="signature",
            index=models.Index(
                condition=models.Q(("comment_standing", ""), _negated=True),
                fields=["petition", "comment_standing", "-id"],
                name="signature_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="signature",
            constraint=models.UniqueConstraint(
                condition=models.Q(("person__isnull", False)), fields=("petition", "person"), name="sign_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="signature",
            constraint=models.UniqueConstraint(
                condition=models.Q(("email_key", ""), _negated=True),
                fields=("email_key", "petition", "nth"),
                name="sign_once_per_mailbox_and_name",
            ),
        ),
        migrations.AddConstraint(
            model_name="signature",
            constraint=models.CheckConstraint(
                condition=models.Q(("nth__in", [1, 2])), name="two_names_a_mailbox"
            ),
        ),
        migrations.AddConstraint(
            model_name="signature",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("standing", "confirmed"), _negated=True),
                    ("confirmed_at__isnull", False),
                    _connector="OR",
                ),
                name="confirmed_has_its_time",
            ),
        ),
    ]
