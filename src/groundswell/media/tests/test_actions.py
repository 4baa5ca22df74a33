"""Keeping pictures, putting them into what is said, and letting them go."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.test import override_settings

from groundswell.accounts.make import person
from groundswell.kernel import clock
from groundswell.kernel.limits import TooMany
from groundswell.kernel.retention import sweep
from groundswell.media import actions, files, limits
from groundswell.media.actions import Spot, claim, fitting, take_in
from groundswell.media.make import picture
from groundswell.media.models import Picture
from groundswell.media.queries import missing, visible_picture
from groundswell.media.tests import hostile

pytestmark = pytest.mark.django_db


def sent(by, content=None, **more):
    content = hostile.jpeg(exif=hostile.exif()) if content is None else content
    return take_in(BytesIO(content), len(content), by=by, **more)


def test_a_picture_is_kept_with_its_files_and_seen_by_nobody_else():
    ada, bo = person(), person()

    made = sent(ada, alt="  The stop \n on the hill ")

    assert (made.width, made.height, made.alt) == (64, 48, "The stop on the hill")
    assert made.bytes == sum(files.path_of(made.name, size).stat().st_size for size in files.SIZES)
    assert visible_picture(ada, made.name) == made
    assert visible_picture(bo, made.name) is None
    assert not list(missing())


def test_a_name_is_nobodys_to_guess_and_says_nothing_of_the_file():
    made = sent(person())

    random, _dash, size = made.name.partition("-")
    assert len(bytes.fromhex(random)) == 16
    assert size == "64x48"


def test_the_same_upload_again_is_the_same_picture():
    ada, bo = person(), person()

    first = sent(ada, key="one")

    assert sent(ada, key="one") == first
    assert sent(ada, key="two") != first
    assert sent(bo, key="one") != first
    assert Picture.objects.count() == 3


def test_what_is_refused_leaves_nothing_behind():
    with pytest.raises(ValidationError):
        sent(person(), hostile.svg())

    assert not Picture.objects.exists()
    assert not files.root().exists()


def test_without_words_it_says_that_there_are_none():
    assert sent(person()).alt == "A picture without a description"


def test_newcomers_send_fewer_and_nobody_sends_without_end(monkeypatch):
    monkeypatch.setattr(
        actions, "draw", lambda file, size: actions.Drawn(4, 3, {"full": b"x", "small": b"y"})
    )
    monkeypatch.setattr(limits, "PICTURES_MINUTE", limits.Limit("test.minute", 1000, limits.DAY))
    new, old = person(), person(joined_at=clock.now() - timedelta(days=2))

    for _ in range(10):
        sent(new)
    for _ in range(100):
        sent(old)

    for one in (new, old):
        with pytest.raises(TooMany):
            sent(one)


def test_there_is_so_much_room_for_one_person(monkeypatch):
    ada = person()
    picture(ada, bytes=limits.MOST_BYTES)

    with pytest.raises(ValidationError, match="1 GB"):
        sent(ada)


def test_what_one_sent_stands_where_one_puts_it_and_other_peoples_become_words():
    ada, bo = person(), person()
    mine, theirs = picture(ada), picture(bo, alt="Bo’s [own] stop")
    text = f"See {mine.reference}\n\n{theirs.reference}\n\n![gone](picture:{'0' * 32}-1x1)"

    kept, found = fitting(text, Spot("t"), by=ada)

    assert kept == f"See {mine.reference}\n\nBo’s \\[own\\] stop\n\ngone"
    assert found == [mine]


def test_a_picture_stands_in_one_thing_and_may_be_shown_beside_it():
    ada = person()
    made = picture(ada)
    claim([made], Spot("a", 1), made.reference)

    assert fitting(made.reference, Spot("a", 1), by=ada)[1] == [made]
    assert fitting(made.reference, Spot("a"), by=ada)[1] == []
    assert fitting(made.reference, Spot("b", 1), by=ada)[1] == []


def test_its_words_follow_the_text():
    made = picture(person())

    claim([made], Spot("a", 1), f"![A *new* \\[stop\\]](picture:{made.name})")

    made.refresh_from_db()
    assert (made.kind, made.subject_id, made.alt) == ("a", 1, "A *new* [stop]")


def test_what_stands_in_nothing_goes_after_a_day(django_capture_on_commit_callbacks):
    ada, now = person(), clock.now()
    old = picture(ada, made_at=now - timedelta(hours=25))
    new = picture(ada, made_at=now - timedelta(hours=23))

    with django_capture_on_commit_callbacks(execute=True):
        sweep(now)

    assert list(Picture.objects.all()) == [new]
    assert not files.path_of(old.name, "full").exists()
    assert files.is_there(new.name)


def test_pictures_of_somebody_who_leaves_go_with_their_files(django_capture_on_commit_callbacks):
    ada, bo = person(), person()
    gone, stays = picture(ada), picture(bo)

    with django_capture_on_commit_callbacks(execute=True):
        actions.erase(ada)

    assert list(Picture.objects.all()) == [stays]
    assert not files.is_there(gone.name)


def test_pictures_go_along_when_somebody_is_claimed():
    ghost, ada = person(has_account=False), person()
    made = picture(ghost)

    actions.hand_over(ghost, ada)

    made.refresh_from_db()
    assert made.owner == ada


def test_files_that_no_picture_names_are_cleared_away():
    kept = picture(person())
    stray = files.path_of(files.new_name(3, 2), "full")
    stray.parent.mkdir(parents=True)
    stray.write_bytes(b"x")
    half = files.path_of(kept.name, "full").with_suffix(".part")
    half.write_bytes(b"x")

    assert actions.remove_strays(clock.now() - timedelta(hours=24)) == 0
    assert actions.remove_strays(clock.now() + timedelta(seconds=5)) == 2
    assert files.is_there(kept.name)
    assert not stray.exists()
    assert not half.exists()


def test_a_picture_whose_file_is_lost_is_reported():
    made = picture(person())
    files.path_of(made.name, "small").unlink()

    assert list(missing()) == [made.name]


def test_a_folder_that_cannot_be_written_takes_nothing(tmp_path):
    (tmp_path / "file").write_text("")

    with override_settings(MEDIA_ROOT=tmp_path / "file"), pytest.raises(OSError, match="Not a directory"):
        sent(person())

    assert not Picture.objects.exists()
