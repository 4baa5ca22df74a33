"""Somebody who has left something of every kind, with canary words in all of it."""

import tempfile
from datetime import time, timedelta
from pathlib import Path
from typing import Any

from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone

from groundswell.accounts import actions as accounts
from groundswell.accounts import jobs
from groundswell.accounts.make import person
from groundswell.accounts.models import Person
from groundswell.campaigns import actions as campaigns
from groundswell.campaigns import make as petitions
from groundswell.campaigns.models import PetitionUpdate, Word
from groundswell.chat import actions as chat
from groundswell.chat import make as rooms
from groundswell.discussions import actions as topics
from groundswell.discussions import make as discussions
from groundswell.events import actions as events
from groundswell.events import make as gatherings
from groundswell.glossary.actions import Explanation, ask, explain
from groundswell.goals import make as goals
from groundswell.groups import actions as groups
from groundswell.groups import make as homes
from groundswell.groups.models import Acceptance, Group, Standing, Welcome
from groundswell.issues.make import issue
from groundswell.journeys import make as ways
from groundswell.journeys.models import Correction, Dismissal, Reached
from groundswell.kernel import clock
from groundswell.knowledge import make as guides
from groundswell.ledger.actions import audit, deliver
from groundswell.ledger.models import Entry
from groundswell.mail.actions import post, send_due
from groundswell.mail.backend import SIGN_IN
from groundswell.media import make as pictures
from groundswell.moderation import make as reports
from groundswell.moderation.models import Raid, Sweep, Watched
from groundswell.moving import actions as moving
from groundswell.moving.kinds import KINDS
from groundswell.notifications import actions as notices
from groundswell.notifications.make import device, news_for_all, wants_mail
from groundswell.notifications.models import Held
from groundswell.people import make as found
from groundswell.people.models import Way
from groundswell.recognition import make as thanks
from groundswell.recognition.models import Allowance
from groundswell.search.actions import catch_up
from groundswell.tasks import make as tasks
from groundswell.threads import actions as threads

NAME, PLACE, SAID, STAYS = "Zqname", "Zqplaceham", "zqsaid", "zqstays"
ADDRESS = "zqbox@zqhost.example.org"
GOES = (NAME, PLACE, SAID, "zqbox", "zqhandle")
# How many signed from which town, and that somebody there did, is public and names nobody.
TOWNS = {"campaigns_placecount.place", "ledger_entry.facts"}
# What was written for everybody under the movement's or a group's name stays when its author goes.
KEPT = {"petition", "update", "event", "report", "task", "guide", "group", "topic", "word", "room"}


def somebody() -> Person:
    """One person, and every kind of thing that carries something of theirs."""
    one = _themselves()
    other = person(name="Ben Other", email="ben@example.org")
    home = homes.group(name="Home", started_by=one, about=f"{STAYS}-group", leader=other)
    homes.member(home, one, name=f"{NAME} here", introduction=SAID, answers=[SAID], welcomed_by=other)
    wants_mail(other, group=home)
    wants_mail(one)
    _in_groups(one, other, home)
    _petitions(one, home)
    _events(one, other, home)
    _tasks(one, other, home)
    _words(one, other, home)
    _talk(one, other, home)
    _explained(one, home)
    _chat(one, other, home)
    _reports(one, other, home)
    _own_way(one)
    audit("groups.named", by=one, within=home)
    news_for_all(home, by=other)
    deliver()
    catch_up()
    _files_and_mail(one)
    return one


def _themselves() -> Person:
    file = Path(tempfile.mkdtemp()) / "members.csv"
    file.write_text(f"email,name,place,consent\n{ADDRESS},{NAME} Moved,{PLACE},yes\n")
    moving.bring_in(KINDS["people"], file)
    one = person(
        email=f"second.{ADDRESS}",
        name=f"{NAME} Person",
        handle="zqhandle",
        pronouns=SAID[:20],
        about=SAID,
        languages=[SAID],
        place=PLACE,
        precision="town",
        latitude=53.8017,
        longitude=-1.5436,
        interests=[issue()],
    )
    unproved = EmailAddress.objects.create(user=one, email=f"third.{ADDRESS}", verified=False)
    EmailConfirmation.objects.create(email_address=unproved, key="k", sent=timezone.now())
    accounts.claim(one, ADDRESS)
    stranger = person(name="Far Off")
    accounts.block(one, stranger)
    accounts.block(stranger, one)
    accounts.mute(one, stranger)
    accounts.mute(stranger, one)
    accounts.give_consent(one, "test.purpose", wording="w/1", way=SAID)
    Authenticator.objects.create(user=one, type="totp", data={"secret": SAID})
    session = SessionStore()
    session["seen"] = SAID
    session.create()
    UserSession.objects.create(user=one, session_key=session.session_key, ip="192.0.2.77", user_agent=SAID)
    return one


def _in_groups(one: Person, other: Person, home: Group) -> None:
    Acceptance.objects.create(agreement=homes.agreement(home), person=one)
    mine = home.memberships.get(person=one)
    theirs = home.memberships.get(person=other)
    elsewhere = homes.group(name="Elsewhere", leader=one)
    homes.offer(mine, other, reason=SAID)
    homes.offer(homes.member(elsewhere, other, welcomed_by=one), one, reason=SAID)
    homes.invitation(elsewhere, one)
    groups.invite_address(home, ADDRESS, by=other, standing=Standing.MODERATOR)
    Welcome.objects.create(membership=mine, by=other, words=SAID)
    Welcome.objects.create(membership=theirs, by=one, words=SAID)
    homes.clock(home, one, subject_id=mine.pk, holder=other)
    homes.clock(home, other, subject_id=theirs.pk, holder=one, closed_by=one)
    homes.lowering(home, one, agreed_by=other)
    homes.lowering(elsewhere, other, agreed_by=one)
    for way in Way:
        found.offer(one, f"{SAID} {way}", way)
    found.card(one, spoken=f"|{SAID}|")
    homes.asking(homes.group(name="Third", joining="request"), one, answers=[SAID])


def _petitions(one: Person, home: Group) -> None:
    bus = petitions.petition(group=home, author=one, demand=f"{STAYS}-petition")
    signed = campaigns.sign(bus, by=one, shows_name=True).signature
    campaigns.give_reason(signed, SAID)
    signed.refresh_from_db()
    signed.comment_standing = Word.SHOWN
    signed.save()
    PetitionUpdate.objects.create(petition=bus, title="News", text=f"{STAYS}-update", author=one, number=1)
    petitions.share(bus, person=one)
    campaigns.remember_device(one, area="LS7", place=PLACE)
    for email in (ADDRESS, f"second.{ADDRESS}"):
        campaigns.sign(petitions.petition(), name=f"{NAME} Waiting", email=email, place="LS7")


def _events(one: Person, other: Person, home: Group) -> None:
    supper = gatherings.event(group=home, host=one, description=f"{STAYS}-event", outcome=f"{STAYS}-report")
    gatherings.attendance(supper, one, name=NAME, shows_name=True, source=SAID)
    gatherings.attendance(supper, other, checked_in_at=clock.now(), checked_in_by=one)
    events.calendar_key(by=one)
    walk = gatherings.event(capacity=1)
    events.reserve(walk, email=ADDRESS, name=f"{NAME} Walker", shows_name=True)
    events.reserve(gatherings.event(), email=f"second.{ADDRESS}", name=f"{NAME} Walker")


def _tasks(one: Person, other: Person, home: Group) -> None:
    asked = tasks.task(group=home, set_by=one, proposed=one, details=f"{STAYS}-task")
    tasks.taking(asked, other, done_at=clock.now(), confirmed_by=one)
    tasks.taking(tasks.task(group=home), one)
    tasks.taking(tasks.task(group=home), one, done_at=clock.now(), said=SAID, not_yet_words=SAID)


def _words(one: Person, other: Person, home: Group) -> None:
    thanks.thanks(one, other, SAID)
    thanks.thanks(other, one, SAID)
    thanks.thanks(one, home, SAID)
    thanks.award(one, "host")
    Allowance.objects.create(person=one, week=clock.now().date(), given=3)
    guides.guide(author=one, group=home, steps=[guides.step(text=f"{STAYS}-guide")])


def _talk(one: Person, other: Person, home: Group) -> None:
    for member in (one, other):
        groups.accept(home, by=member)
    alone = discussions.topic(group=home, starter=one, title=SAID, text=SAID)
    threads.save_draft(f"thread:{alone.thread_id}", SAID, by=one, title=SAID)
    asked = discussions.topic(group=home, starter=other, title=f"{STAYS}-topic", kind="question")
    first = asked.thread.posts.get()
    mine = threads.reply(asked.thread, f"{SAID} before", by=one)
    threads.edit(mine, f"{SAID} now", by=one)
    threads.react(first, "thanks", by=one, is_on=True)
    their = discussions.topic(group=home, starter=one, title=f"{STAYS}-topic", kind="question")
    answer = threads.reply(their.thread, "@zqhandle, here.", by=other)
    threads.edit(answer, "@zqhandle, here it is.", by=other)
    topics.choose_answer(their, answer, by=one)
    threads.delete(threads.reply(asked.thread, SAID, by=one), by=one)
    discussions.rearrangement(their, one)
    threads.reply(asked.thread, pictures.picture(one, alt=SAID).reference, by=one)
    pictures.picture(one, alt=SAID)


def _explained(one: Person, home: Group) -> None:
    said = Explanation(word=f"{STAYS}-word", means=f"{STAYS}-meaning", ask=one)
    explain(home, said, by=one)
    ask(home, "DPIA", by=one)


def _chat(one: Person, other: Person, home: Group) -> None:
    room = chat.open_room(home, chat.Plan(name=f"{STAYS}-room", purpose=f"{STAYS}-room"), by=one)
    mine = chat.speak(room, f"{SAID} before", by=one)
    chat.edit(mine, f"{SAID} now", by=one)
    answer = chat.speak(room, "@zqhandle, here.", by=other, answers=mine)
    chat.edit(answer, "@zqhandle, here it is.", by=other)
    chat.press(answer, "thanks", by=one, is_on=True)
    chat.delete(chat.speak(room, SAID, by=one), by=one)
    both = rooms.conversation(one, other, person())
    rooms.traces(rooms.message(both, one, SAID), one, SAID)
    chat.speak(rooms.conversation(other, one), "Hello @zqhandle", by=other)
    threads.save_draft(f"chat:{both.pk}", SAID, by=one, title=SAID)


def _reports(one: Person, other: Person, home: Group) -> None:
    post = discussions.topic(group=home, starter=one, text=SAID).thread.posts.get()
    case = reports.case("threads.post", post.pk, group=home, author=one, claimed_by=one)
    reports.evidence(reports.flag(case, one, words=SAID), other, SAID)
    reports.evidence(reports.flag(case, other), one, SAID)
    ruling = reports.ruling(case, one, reason=SAID, before={"text": SAID}, seconded_by=one, ended_by=one)
    Watched.objects.create(group=home, text="cheap", made_by=one)
    Raid.objects.create(group=home, begun_by=one, until=clock.now())
    Sweep.objects.create(group=home, by=one, since=clock.now(), until=clock.now())
    reports.appeal(ruling, SAID, reply=SAID, answered_by=one)


def _own_way(one: Person) -> None:
    goals.goal(one)
    entry = Entry.objects.filter(actor_id=one.pk).latest("pk")
    ways.way(one)
    notices.keep_hours(one, quiet_from=time(22), quiet_until=time(7), digest_hour=7, digest_day=0)
    device(one, name=f"{NAME} phone", endpoint=f"https://push.example/{SAID}", key=SAID, secret=SAID)
    notices.test_devices(one)
    Held.objects.create(person=one, door="thread", target=1, title=SAID, text=SAID)
    Reached.objects.get_or_create(person=one, stage=1)
    Correction.objects.create(person=one, entry_id=entry.pk)
    Dismissal.objects.create(person=one, step=SAID, until=clock.now() + timedelta(days=7))


def _files_and_mail(one: Person) -> None:
    send_due()
    said: dict[str, Any] = {"subject": NAME, "body": SAID}
    post(SIGN_IN, to=ADDRESS.upper(), template="mail/ready.txt", context=said)
    post(SIGN_IN, to="elsewhere@example.org", template="mail/ready.txt", context=said, person_id=one.pk)
    download, _ = accounts.ask_for_download(one)
    accounts.make_download(download.pk)
    jobs.make_download.enqueue(download.pk)
