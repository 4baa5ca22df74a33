"""Sending a picture and being shown one."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from groundswell.accounts.make import person
from groundswell.kernel.text.pictures import address_of
from groundswell.media import files
from groundswell.media.make import picture
from groundswell.media.models import Picture
from groundswell.media.tests import hostile

TOKENS = re.compile(rb'name="(csrfmiddlewaretoken|once)" value="[^"]*"')
pytestmark = pytest.mark.django_db


def upload(content, name="stop.jpg"):
    return SimpleUploadedFile(name, content, "image/jpeg")


def at(client, somebody):
    client.force_login(somebody)
    return client


def test_sending_one_answers_with_what_stands_in_a_text_for_it(client):
    ada = person()

    answer = at(client, ada).post(
        "/pictures/", {"picture": upload(hostile.jpeg()), "picture_alt": "A [bus] stop"}
    )

    made = Picture.objects.get()
    assert answer.status_code == 200
    assert answer.json() == {"text": f"![A \\[bus\\] stop](picture:{made.name})"}
    assert made.owner == ada


def test_sent_again_with_the_same_key_it_is_the_same(client):
    at(client, person())
    answers = [
        client.post(
            "/pictures/", {"picture": upload(hostile.jpeg())}, headers={"Idempotency-Key": "k"}
        ).json()
        for _ in range(2)
    ]

    assert answers[0] == answers[1]
    assert Picture.objects.count() == 1


@pytest.mark.parametrize(
    "name", ["../../../etc/cron.d/x.png", "..\\..\\x.png", "\0.png", "a" * 4000, "<script>.svg"]
)
def test_the_name_of_a_file_is_nothing_to_us(client, name):
    answer = at(client, person()).post("/pictures/", {"picture": upload(hostile.jpeg(), name)})

    assert answer.status_code == 200
    made = Picture.objects.get()
    assert made.get_absolute_url() == address_of(made.name, "full")


@pytest.mark.parametrize("key", ["a\0b", "é" * 500])
def test_whatever_names_an_upload_it_is_taken(client, key):
    at(client, person())

    answers = [
        client.post("/pictures/", {"picture": upload(hostile.jpeg()), "once": key, "picture_alt": "a\0b"})
        for _ in range(2)
    ]

    assert [one.status_code for one in answers] == [200, 200]
    assert Picture.objects.count() == 1


def test_what_is_wrong_is_said_in_one_sentence(client):
    at(client, person())

    for content, words in ((hostile.svg(), "none of them"), (b"\xff\xd8\xff" + b"0" * 10_000_001, "10 MB")):
        answer = client.post("/pictures/", {"picture": upload(content)})
        assert answer.status_code == 422
        assert answer["Content-Type"].startswith("text/plain")
        assert words in answer.content.decode()
    assert client.post("/pictures/").content.decode() == "Choose a picture first."


def test_only_who_is_signed_in_sends_pictures(client):
    assert client.post("/pictures/", {"picture": upload(hostile.jpeg())}).status_code == 303
    assert not Picture.objects.exists()


def test_too_many_at_once_have_to_wait(client):
    at(client, person())
    for _ in range(10):
        client.post("/pictures/", {"picture": upload(hostile.svg())})

    answer = client.post("/pictures/", {"picture": upload(hostile.jpeg())})

    assert answer.status_code == 429
    assert int(answer["Retry-After"]) > 0


def test_a_picture_is_served_as_a_picture_and_nothing_else(client):
    ada = person()
    made = picture(ada)

    answer = at(client, ada).get(address_of(made.name, "small"))

    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/webp"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["Cache-Control"] == "private, no-cache"
    assert "Content-Encoding" not in client.get(
        address_of(made.name, "small"), headers={"Accept-Encoding": "gzip"}
    )
    assert answer.content[:4] == b"RIFF"


def test_a_browser_that_has_it_is_told_so_and_asks_each_time(client):
    ada = person()
    address = address_of(picture(ada).name, "full")
    etag = at(client, ada).get(address)["ETag"]

    assert client.get(address, headers={"If-None-Match": etag}).status_code == 304
    assert client.head(address).content == b""
    assert at(client, person()).get(address, headers={"If-None-Match": etag}).status_code == 404


def test_what_is_not_theirs_answers_like_what_never_was(client):
    made = picture(person())
    at(client, person())

    hidden = client.get(address_of(made.name, "full"))
    absent = client.get(address_of(f"{'0' * 32}-32x24", "full"))

    assert hidden.status_code == absent.status_code == 404
    bodies = {
        TOKENS.sub(b"", one.content).replace(made.name.encode(), b"0" * 32 + b"-32x24")
        for one in (hidden, absent)
    }
    assert len(bodies) == 1
    assert set(hidden.headers) == set(absent.headers)


@pytest.mark.parametrize(
    "path", ["x/full", f"{'0' * 32}-1x1/huge", "..%2f..%2fsettings/full", "%00/small", "é/full"]
)
def test_addresses_of_nothing_are_not_there(client, path):
    assert client.get(f"/files/{path}").status_code == 404


def test_a_lost_file_is_not_there_and_breaks_nothing(client):
    ada = person()
    made = picture(ada)
    files.remove(made.name)

    assert at(client, ada).get(address_of(made.name, "full")).status_code == 404
