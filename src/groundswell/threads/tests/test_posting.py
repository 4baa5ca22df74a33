"""Saying something, and what comes of it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from groundswell.accounts.actions import block
from groundswell.accounts.make import person
from groundswell.groups.make import agreement, group, member
from groundswell.groups.models import Standing, Visibility
from groundswell.kernel import clock
from groundswell.kernel.limits import TooMany
from groundswell.ledger.models import Entry
from groundswell.threads import actions, limits, make, queries
from groundswell.threads.actions import moderating
from groundswell.threads.models import Level, Mention, Post, Thread

pytestmark = pytest.mark.django_db
LONG_AGO = timedelta(days=40)


def settled(**fields):
    """Somebody whose first day is long over."""
    return person(joined_at=clock.now() - LONG_AGO, **fields)


def talk(**fields):
    """A thread in a group, its starter and another member."""
    home = group(**fields)
    ada, ben = settled(name="Ada", handle="ada"), settled(name="Ben", handle="ben")
    member(home, ada)
    member(home, ben)
    return actions.open_thread("discussions.topic", home, "First.", by=ada), ada, ben


def told(somebody):
    """The words that concern somebody, without what was taken back."""
    taken_back = set(Entry.objects.exclude(retracts_id=None).values_list("retracts_id", flat=True))
    entries = [entry for entry in Entry.objects.order_by("pk") if entry.pk not in taken_back]
    return [
        entry.verb
        for entry in entries
        if entry.actor_id != somebody.pk and somebody.pk in set(entry.word.audience(entry))
    ]


def test_numbers_follow_one_another_and_the_thread_knows_its_newest():
    thread, ada, ben = talk()

    actions.reply(thread, "Second.", by=ben)
    third = actions.reply(thread, "Third.", by=ada)

    thread.refresh_from_db()
    assert [post.number for post in thread.posts.order_by("number")] == [1, 2, 3]
    assert (thread.last_number, thread.post_count, thread.last_author) == (3, 3, ada)
    assert thread.last_at == third.written_at


def test_what_is_written_is_kept_as_typed_and_as_safe_html():
    thread, _ada, ben = talk()

    post = actions.reply(thread, "**Yes** <script>alert(1)</script>", by=ben)

    assert post.text == "**Yes** <script>alert(1)</script>"
    assert "<strong>Yes</strong>" in post.html
    assert "<script" not in post.html


@pytest.mark.parametrize("typed", ["", "   \n ", "\ue000\ue001"])
def test_nothing_is_no_post(typed):
    thread, _ada, ben = talk()

    with pytest.raises(ValidationError):
        actions.reply(thread, typed, by=ben)


def test_only_members_who_accepted_the_agreement_write():
    thread, _ada, ben = talk()
    with pytest.raises(PermissionDenied):
        actions.reply(thread, "Hello", by=settled())

    agreement(thread.group)

    with pytest.raises(PermissionDenied, match="agreement"):
        actions.reply(thread, "Hello", by=ben)


def test_nothing_is_added_to_what_is_closed():
    thread, ada, ben = talk()
    actions.close(thread, by=ada)

    with pytest.raises(PermissionDenied, match="closed"):
        actions.reply(thread, "One more", by=ben)
    actions.reopen(thread, by=ada)
    assert actions.reply(thread, "One more", by=ben).number == 2


def test_whoever_began_hears_of_a_reply_and_whoever_is_answered_too():
    thread, ada, ben = talk()
    cleo = member(thread.group, settled()).person
    second = actions.reply(thread, "Second.", by=ben)

    actions.reply(thread, "To Ben.", by=cleo, answers=second)

    assert told(ada) == ["threads.replied", "threads.replied"]
    assert told(ben) == ["threads.replied"]
    assert told(cleo) == []


@pytest.mark.parametrize(
    ("level", "heard"),
    [
        (Level.USUAL, ["threads.mentioned"]),
        (Level.EVERYTHING, ["threads.replied", "threads.mentioned"]),
        (Level.NAMED, ["threads.mentioned"]),
        (Level.NOTHING, []),
    ],
)
def test_each_hears_as_much_of_a_thread_as_they_said(level, heard):
    thread, _ada, ben = talk()
    cleo = member(thread.group, settled(handle="cleo")).person
    actions.set_level(thread, level, by=cleo)

    actions.reply(thread, "Anything.", by=ben)
    actions.reply(thread, "@cleo, you?", by=ben)

    assert told(cleo) == heard


def test_somebody_named_is_kept_as_a_number_and_shown_by_the_name_they_go_by_now():
    thread, ada, ben = talk()

    post = actions.reply(thread, "Ask @ada, or mail ada@example.org. `@ada`", by=ben)
    ada.name, ada.handle = "Adaeze", "adaeze"
    ada.save()

    names = queries.Names(ben, thread.group, [ada.pk])
    shown = names.mention(ada.pk)
    assert "ada," not in post.text
    assert "ada@example.org" in post.text
    assert "`@ada`" in post.text
    assert "@Adaeze" in shown
    assert [mention.person for mention in post.mentions.all()] == [ada]


def test_somebody_blocked_names_whom_they_like_and_nobody_hears_of_it():
    thread, ada, ben = talk()
    block(ada, ben)

    post = actions.reply(thread, "@ada, answer me", by=ben)

    assert "@ada" not in post.text, "it looks to them as ever"
    assert not post.mentions.exists()
    assert "threads.mentioned" not in told(ada)


def test_in_a_closed_group_only_members_can_be_named():
    thread, _ada, ben = talk(visibility=Visibility.CLOSED)
    settled(handle="outside", profile_seen_by="everyone")

    post = actions.reply(thread, "Hello @outside", by=ben)

    assert not post.mentions.exists()


def test_on_the_first_day_there_is_less_of_everything():
    thread, _ada, _ben = talk()
    new = member(thread.group, person()).person
    for handle in ("one", "two", "three"):
        member(thread.group, settled(handle=handle))

    with pytest.raises(ValidationError, match="two links"):
        actions.reply(thread, "https://a.example https://b.example https://c.example", by=new)
    with pytest.raises(ValidationError, match="too many people"):
        actions.reply(thread, "@one @two @three", by=new)
    for _ in range(limits.NEW_POSTS.times):
        actions.reply(thread, "Again.", by=new)
    with pytest.raises(TooMany):
        actions.reply(thread, "Again.", by=new)


def test_a_change_is_seen_and_what_it_said_before_stays_readable():
    thread, ada, ben = talk()
    post = actions.reply(thread, "At seven.", by=ben)

    changed = actions.edit(post, "At eight.", by=ben)
    actions.edit(changed, "At eight.", by=ben)

    assert changed.edits == 1
    assert [version.text for version in post.versions.all()] == ["At seven."]
    with pytest.raises(PermissionDenied):
        actions.edit(post, "Never.", by=ada)


def test_what_is_taken_back_leaves_its_place_and_can_be_put_back_for_thirty_days():
    thread, ada, ben = talk()
    post = actions.reply(thread, "Oh no.", by=ben)

    actions.delete(post, by=ben)
    actions.delete(post, by=ben)
    thread.refresh_from_db()
    assert (thread.post_count, thread.last_number) == (1, 2)
    assert told(ada) == [], "its notice went too"
    with pytest.raises(PermissionDenied):
        actions.restore(post, by=ada)
    with clock.at(clock.now() + timedelta(days=31)), pytest.raises(PermissionDenied):
        actions.restore(post, by=ben)
    actions.restore(post, by=ben)

    thread.refresh_from_db()
    assert thread.post_count == 2
    assert Post.objects.get(pk=post.pk).text == "Oh no."


def test_nobody_takes_off_what_another_wrote_not_even_who_moderates():
    thread, _ada, ben = talk()
    keeper = member(thread.group, settled(), standing=Standing.MODERATOR).person
    post = actions.reply(thread, "Rude.", by=ben)

    with pytest.raises(PermissionDenied, match="report"):
        actions.delete(post, by=keeper)


def test_what_a_ruling_hid_its_author_does_not_put_back_and_undoing_leaves_what_they_took_back_themselves():
    thread, _ada, ben = talk()
    keeper = member(thread.group, settled(), standing=Standing.MODERATOR).person
    post, gone = actions.reply(thread, "Rude.", by=ben), actions.reply(thread, "Oh no.", by=ben)
    actions.delete(gone, by=ben)

    before = moderating.hide(post, by=keeper), moderating.hide(gone, by=keeper)
    thread.refresh_from_db()
    assert thread.post_count == 1
    for one in (post, gone):
        with pytest.raises(PermissionDenied):
            actions.restore(one, by=ben)
    moderating.unhide(post, before[0])
    moderating.unhide(gone, before[1])

    thread.refresh_from_db()
    assert thread.post_count == 2
    assert Post.objects.get(pk=post.pk).is_standing
    assert not Post.objects.get(pk=gone.pk).is_standing
    assert actions.restore(gone, by=ben).is_standing


def test_a_reply_by_somebody_else_answers_a_first_word():
    thread, ada, ben = talk()
    first = thread.posts.get()
    assert first.waits

    actions.reply(thread, "More of mine.", by=ada)
    first.refresh_from_db()
    assert first.waits
    actions.reply(thread, "Good that you ask.", by=ben)

    first.refresh_from_db()
    assert (first.waits, first.answered_by) == (False, ben)


def test_a_press_counts_once_and_comes_off_again():
    thread, ada, ben = talk()
    post = thread.posts.get()

    for _ in range(3):
        actions.react(post, "thanks", by=ben, is_on=True)
    assert queries.reactions_on([post], ben)[post.pk] == {"thanks": (1, True)}
    assert queries.reactions_on([post], ada)[post.pk] == {"thanks": (1, False)}
    assert told(ada) == ["threads.thanked"]
    actions.react(post, "thanks", by=ben, is_on=False)

    assert queries.reactions_on([post], ben) == {}
    assert told(ada) == []


def test_the_author_hears_of_the_first_thanks_alone_and_of_everybody_who_would_help():
    thread, ada, ben = talk()
    cleo = member(thread.group, settled()).person
    post = thread.posts.get()

    for who in (ben, cleo):
        for kind in ("thanks", "help", "with_you"):
            actions.react(post, kind, by=who, is_on=True)

    assert sorted(told(ada)) == ["threads.offered", "threads.offered", "threads.thanked"]


def test_nobody_presses_under_their_own_words():
    thread, ada, _ben = talk()

    with pytest.raises(PermissionDenied):
        actions.react(thread.posts.get(), "thanks", by=ada, is_on=True)


def test_reading_goes_forward_only():
    thread, _ada, ben = talk()
    for _ in range(5):
        make.post(thread)

    actions.read_up_to(thread, 4, by=ben)
    actions.read_up_to(thread, 2, by=ben)
    actions.read_up_to(thread, 999, by=settled())

    assert queries.reading_of(ben, thread).number == 4
    assert queries.unread(ben, [thread]) == {thread.pk: queries.Unread(2, 5)}


def test_no_entry_carries_what_was_said():
    thread, _ada, ben = talk()
    actions.reply(thread, "Zqsecret @ada", by=ben)

    assert Entry.objects.count() == 2
    assert not [entry for entry in Entry.objects.all() if "Zqsecret" in str(entry.facts)]


def test_whoever_is_erased_takes_their_words_along_and_the_places_stay():
    thread, ada, ben = talk()
    mine = actions.reply(thread, "What I said, @ada", by=ben)
    actions.edit(mine, "What I said later, @ada", by=ben)
    other = actions.reply(thread, "Thanks @ben", by=ada)
    actions.react(other, "thanks", by=ben, is_on=True)

    actions.erase(ben)

    thread.refresh_from_db()
    mine.refresh_from_db()
    assert (mine.author, mine.text, mine.html, mine.versions.count()) == (None, "", "", 0)
    assert (thread.last_number, thread.post_count) == (3, 3)
    assert queries.reactions_on([other], ada)[other.pk] == {"thanks": (1, False)}
    assert not Mention.objects.filter(person=ben).exists()
    ben.delete()
    assert "Someone who left" in queries.Names(ada, thread.group, [ben.pk]).mention(ben.pk)


def test_what_was_taken_back_is_emptied_after_thirty_days():
    from groundswell.kernel import retention

    thread, _ada, ben = talk()
    post = actions.delete(actions.reply(thread, "Gone.", by=ben), by=ben)

    retention.sweep(clock.now() + timedelta(days=29))
    assert Post.objects.get(pk=post.pk).text == "Gone."
    retention.sweep(clock.now() + timedelta(days=31))

    assert Post.objects.get(pk=post.pk).text == ""
    assert retention.overdue(clock.now() + timedelta(days=31)).get("threads.Post") is None
    assert Thread.objects.get(pk=thread.pk).last_number == 2
