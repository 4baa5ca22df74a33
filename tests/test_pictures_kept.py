"""Pictures beside the database: in the download, in backups, and looked for by doctor."""

import json
import zipfile

import pytest

from groundswell.accounts import actions as accounts
from groundswell.accounts.make import person
from groundswell.config.checkup import WRONG, findings
from groundswell.media import files
from groundswell.media.make import picture

pytestmark = pytest.mark.django_db


def test_a_download_holds_ones_pictures_and_what_they_show_and_nobody_elses():
    ada = person()
    mine, theirs = picture(ada, alt="Our stall"), picture()
    download, _is_new = accounts.ask_for_download(ada)

    accounts.make_download(download.pk)

    with zipfile.ZipFile(download.path) as packed:
        content = packed.read(f"media.pictures/{mine.name}.webp")
        (said,) = json.loads(packed.read("media.pictures.json"))
        names = packed.namelist()
    assert content == files.path_of(mine.name, "full").read_bytes()
    assert (said["file"], said["shows"]) == (f"{mine.name}.webp", "Our stall")
    assert not [name for name in names if theirs.name in name]


def test_a_download_leaves_out_a_file_that_is_lost():
    ada = person()
    files.remove(picture(ada).name)
    download, _is_new = accounts.ask_for_download(ada)

    assert accounts.make_download(download.pk) is not None


def test_doctor_names_a_picture_whose_file_is_lost():
    lost, _there = picture(), picture()
    assert not [one for one in findings() if "picture" in one.text and one.weight == WRONG]

    files.remove(lost.name)

    (said,) = [one for one in findings() if "pictures have no file" in one.text]
    assert said.weight == WRONG
    assert lost.name in said.text


def test_doctor_says_when_pictures_cannot_be_kept(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "file" / "media"
    (tmp_path / "file").write_text("")

    assert [one for one in findings() if one.weight == WRONG and "folder of pictures could not" in one.text]
