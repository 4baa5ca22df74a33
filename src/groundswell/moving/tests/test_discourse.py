"""A forum's posts: what becomes of its marks, its people and its order. Everybody in it is invented."""

import json

import pytest

from groundswell.accounts import actions as accounts
from groundswell.accounts.models import Person
from groundswell.discussions.models import Topic
from groundswell.groups.make import group
from groundswell.groups.models import Group
from groundswell.ledger.models import Entry
from groundswell.moving.actions import bring_in
from groundswell.moving.discourse import Known, translated
from groundswell.moving.kinds.discourse import into
from groundswell.moving.models import Brought
from groundswell.threads.models import Post
from groundswell.threads.writing import rendered

NOBODY = Known()
SOME = Known(
    person={"ada": 7}.get, post=lambda topic, number: 31 if (topic, number) == ("5", "2") else None, topic="5"
)


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("hello @ada and @bo", "hello \ue0007\ue001 and @bo"),
        ("`@ada` and\n```\n@ada $x$\n```", "`@ada` and\n```\n@ada $x$\n```"),
        ("so $a_1 = b$ holds", "so `a_1 = b` holds"),
        ("it costs $5, then $20", "it costs $5, then $20"),
        ("$$\na^2\n$$", "```math\na^2\n```"),
        ("![a cat|20x30](https://pictures.example/cat.png)", "[a cat](https://pictures.example/cat.png)"),
        ("![|100%](upload://zzz.png)", "image"),
        ("see[^a].\n\n[^a]: Said *there*.", "see\\[1\\].\n\n---\n\n1. Said *there*."),
        ("<h2>Plan:</h2>", "## Plan:"),
        ("[url=https://example.org/x]there[/url]", "[there](https://example.org/x)"),
    ],
)
def test_marks_become_ours(raw, kept):
    assert translated(raw, SOME) == kept


def test_a_quote_names_whom_it_quotes_by_number_and_leads_to_the_post():
    kept = translated('[quote="ada, post:2, topic:5"]\nyes\n[/quote]\nno', SOME)

    assert kept.startswith('[quote="\ue0007\ue001, /posts/31/"]')
    html = rendered(kept)
    assert '<cite>\ue0007\ue001: <a href="/posts/31/"' in html
    assert "<blockquote>" in html
    assert "<p>no</p>" in html


def test_parts_that_open_stay_parts_that_open():
    for raw in ('[details="More"]\n- a\n[/details]', "<details><summary>More</summary>\n\n- a\n\n</details>"):
        assert "<details>\n<summary>More</summary>\n<ul>" in rendered(translated(raw, NOBODY)).replace(
            "\n\n", "\n"
        )


def test_nothing_typed_there_becomes_somebody_here():
    assert "\ue000" not in translated('\ue0007\ue001 [quote="\ue0007\ue001"]\nx\n[/quote]', NOBODY)


ROWS = [
    {"id": 1, "username": "ada0", "name": "Ada Example", "topic_id": 5, "topic_title": "Lanes", "post_number": 1, "raw": "First.", "reply_to_post_number": None},
    {"id": 2, "username": "bo1", "name": "", "topic_id": 5, "topic_title": "Lanes", "post_number": 2, "raw": "Hi @ada0", "reply_to_post_number": 1},
    {"id": 3, "username": "bo1", "name": "", "topic_id": 5, "topic_title": "Lanes", "post_number": 3, "raw": "   "},
    {"id": 4, "username": "ada0", "name": "", "topic_id": 6, "topic_title": "Trams", "post_number": 4, "raw": "Fourth."},
]  # fmt: skip


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "posts.jsonl"
    path.write_text(
        "\n".join(json.dumps(row | {"created_at": f"2020-01-0{row['id']}T10:00:00.000Z"}) for row in ROWS)
    )
    return path


@pytest.mark.django_db
def test_posts_come_in_at_their_time_with_what_they_answer_and_nobody_hears_of_it(file):
    home = group()
    outcome = bring_in(into(home), file)

    assert (outcome.made, outcome.refusals) == (3, [(3, "“raw” is empty.")])
    first, second, fourth = Post.objects.order_by("written_at")
    assert (second.answers, second.thread, second.number) == (first, first.thread, 2)
    assert (fourth.number, fourth.thread.topic.title) == (1, "Trams")
    assert f"{first.written_at:%Y-%m-%d}" == "2020-01-01" == f"{first.thread.started_at:%Y-%m-%d}"
    ada = first.author
    assert (ada.name, ada.handle, ada.joined_at, fourth.author) == ("Ada Example", None, None, ada)
    assert second.text == f"Hi \ue000{ada.pk}\ue001"
    assert not Entry.objects.exists()


@pytest.mark.django_db
def test_bringing_it_in_again_makes_nothing_twice_and_follows_changed_words(file):
    home = group()
    bring_in(into(home), file)
    file.write_text(file.read_text().replace("Fourth.", "Fourth, changed."))
    again = bring_in(into(home), file)

    assert (again.made, again.changed) == (0, 3)
    assert (Post.objects.count(), Topic.objects.count(), Person.objects.filter(joined_at=None).count()) == (
        3,
        2,
        2,
    )
    assert Post.objects.filter(text="Fourth, changed.").exists()


@pytest.mark.django_db
def test_a_rehearsal_keeps_nothing(file):
    outcome = bring_in(into(None), file, is_rehearsal=True)

    assert (outcome.made, len(outcome.refusals)) == (3, 1)
    assert [model.objects.count() for model in (Post, Brought, Group)] == [0, 0, 0]


@pytest.mark.django_db
def test_without_a_group_they_come_into_a_closed_one(file):
    bring_in(into(None), file)
    assert [(home.visibility, home.member_count) for home in Group.objects.all()] == [("closed", 0)]


@pytest.mark.django_db
def test_whoever_was_erased_stays_erased(file):
    home = group()
    bring_in(into(home), file)
    accounts.erase(Person.objects.get(name="Ada Example"))

    again = bring_in(into(home), file)

    assert {reason for _, reason in again.refusals} == {
        "“raw” is empty.",
        "Whoever wrote this was erased here.",
    }
    assert not Person.objects.filter(name__startswith="Ada").exists()
