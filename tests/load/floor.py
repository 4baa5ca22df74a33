"""The floor: bare Django with one query and a page of about the same size, served the same way."""

import os
from typing import Any, cast

import django
from django.conf import settings

DATABASE = os.environ.get("FLOOR_DATABASE", "")
SIZE = int(os.environ.get("FLOOR_BYTES", "20000"))


def _database() -> dict[str, Any]:
    from groundswell.config.databases import database
    from groundswell.config.options import Options

    return database(
        Options(database_url=DATABASE, data_dir=__import__("pathlib").Path(os.environ["FLOOR_FOLDER"]))
    )


settings.configure(
    SECRET_KEY="floor",
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    MIDDLEWARE=[],
    DATABASES={"default": _database()},
    TEMPLATES=[{"BACKEND": "django.template.backends.jinja2.Jinja2", "OPTIONS": {}}],
    USE_TZ=True,
)
django.setup()

from a2wsgi import WSGIMiddleware  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import connection, models, transaction  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.urls import path  # noqa: E402
from jinja2 import Template  # noqa: E402


class Line(models.Model):
    """A row of the floor's one table."""

    text = models.CharField(max_length=800)

    class Meta:
        app_label = "floor"

    def __str__(self) -> str:
        return self.text


PAGE = Template(
    "<!doctype html><title>Floor</title><ol>{% for line in lines %}<li>{{ line.text|e }}</li>{% endfor %}</ol>"
)


def page(request: HttpRequest) -> HttpResponse:
    """Twenty rows, escaped."""
    return HttpResponse(PAGE.render(lines=list(Line.objects.all()[:20])))


def write(request: HttpRequest) -> HttpResponse:
    """One durable row."""
    with transaction.atomic():
        Line.objects.create(text="x" * 200)
    return HttpResponse(status=303)


def prepare() -> None:
    """The table and its rows."""
    with connection.schema_editor() as editor:
        editor.create_model(Line)
    Line.objects.bulk_create(Line(text="word " * (SIZE // 100)) for _ in range(20))


urlpatterns = [path("", page), path("write", write)]
application = WSGIMiddleware(cast(Any, get_wsgi_application()), workers=8)

if __name__ == "__main__":
    prepare()
