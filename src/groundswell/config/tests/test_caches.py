from dataclasses import replace

import pytest
from django.conf import settings

from groundswell.accounts.make import person
from groundswell.campaigns.make import petition
from groundswell.config.caches import MOST, Forgetful, cache


def test_without_redis_each_process_keeps_no_more_than_so_much():
    made = cache(replace(settings.OPTIONS, redis_url=""))
    assert made["BACKEND"].endswith("LocMemCache")
    assert made["OPTIONS"]["MAX_ENTRIES"] == MOST


def test_with_redis_it_is_shared():
    made = cache(replace(settings.OPTIONS, redis_url="redis://127.0.0.1:6379/0"))
    assert (made["BACKEND"], made["LOCATION"]) == (
        "groundswell.config.caches.Forgetful",
        "redis://127.0.0.1:6379/0",
    )


def test_a_cache_that_is_away_forgets_and_stops_nothing():
    away = Forgetful("redis://127.0.0.1:1/0", {})
    away.set("a", 1)
    away.delete_many(["a"])
    assert away.get("a", "nothing") == "nothing"
    assert away.delete("a") is False


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["petition", "discover"])
def test_a_public_page_that_has_not_changed_is_not_sent_again(client, page):
    path = petition().get_absolute_url() if page == "petition" else "/"
    first = client.get(path)

    again = client.get(path, headers={"If-None-Match": first["ETag"]})

    assert first["Cache-Control"] == "private, no-cache"
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.django_db
def test_a_page_for_somebody_who_is_signed_in_is_kept_nowhere(client):
    client.force_login(person(email="ada@example.org"), settings.AUTHENTICATION_BACKENDS[0])
    for path in (petition().get_absolute_url(), "/"):
        answer = client.get(path)
        assert "no-store" in answer["Cache-Control"]
        assert "ETag" not in answer
