"""The data of a bench run: so many groups, a petition with as many signatures, a leader with a session. Prints where they are."""

import json
import os
import random
import sys
import time
from datetime import timedelta
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "groundswell.config.settings")


WORDS = " ".join(["Somebody said we **should** ask the council, and *write down* what it answers."] * 8)


def build(size: int) -> dict[str, str]:
    """Make everything; addresses by name."""
    from groundswell.accounts.make import person
    from groundswell.campaigns import make as campaigns
    from groundswell.discussions.models import Topic
    from groundswell.groups.make import group, member
    from groundswell.groups.models import Group, Standing
    from groundswell.ledger.actions import deliver

    leader = person(name="Lena", handle="lena", email="lena@example.org", place="Leeds", welcomed_at=_now())
    ours = group(
        name="Harehills Moves", slug="harehills-moves", place="Leeds", latitude=53.82, longitude=-1.5
    )
    member(ours, leader, standing=Standing.LEADER)
    for n in range(60):
        member(ours, person(name=f"Member {n}"), shares_progress=True)
    dice = random.Random(41)
    Group.objects.bulk_create(
        Group(
            slug=f"bench-{n}",
            name=f"Neighbours of square {n}",
            purpose="Looking after each other.",
            latitude=round(dice.uniform(50.5, 57.5), 2),
            longitude=round(dice.uniform(-4.5, 1.0), 2),
            place="Somewhere",
            member_count=dice.randrange(200),
        )
        for n in range(size)
    )
    petition = campaigns.petition(
        group=ours,
        title="Keep the night bus",
        slug="night-bus",
        author=leader,
        body="Because **it matters**.\n\n" * 6,
    )
    campaigns.signatures(petition, size)
    busy = talk(ours)
    deliver()
    return {
        "topics": " ".join(topic.get_absolute_url() for topic in Topic.objects.order_by("-pk")[:400]),
        "topic": busy.get_absolute_url(),
        "talk": f"{ours.get_absolute_url()}talk/",
        "group": ours.get_absolute_url(),
        "petition": petition.get_absolute_url(),
        "desk": f"{ours.get_absolute_url()}desk/",
        "session": _session(leader),
    }


def talk(group: Any, topics: int = 500, posts: int = 2500) -> Any:
    """Topics of one group with posts of about 630 characters by its members; the busiest, of one full page, is given."""
    from groundswell.discussions.make import topic
    from groundswell.groups.models import Membership
    from groundswell.threads import make
    from groundswell.threads.models import Post, Thread

    dice = random.Random(41)
    people = [one.person for one in Membership.objects.filter(group=group).select_related("person")]
    begun = [
        topic(group=group, starter=dice.choice(people), title=f"What about street {n}?", text=WORDS)
        for n in range(topics)
    ]
    busy, others = begun[-1], begun[:-1]
    sample = busy.thread.posts.get()
    counts = dict.fromkeys((one.thread_id for one in begun), 1)
    rows = []
    for n in range(posts):
        thread = busy.thread_id if n < 19 else dice.choice(others).thread_id
        counts[thread] += 1
        rows.append(
            Post(
                thread_id=thread,
                number=counts[thread],
                author=dice.choice(people),
                text=sample.text,
                html=sample.html,
                render_version=sample.render_version,
            )
        )
    Post.objects.bulk_create(rows)
    for pk, count in counts.items():
        Thread.objects.filter(pk=pk).update(last_number=count, post_count=count)
    for post in busy.thread.posts.all()[:12]:
        for person in dice.sample(people, 4):
            make.reaction(post, person, dice.choice(("with_you", "thanks", "celebrate")))
    return busy


def _now() -> Any:
    from groundswell.kernel import clock

    return clock.now()


def _session(person: Any) -> str:
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    store = SessionStore()
    store[SESSION_KEY] = str(person.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = person.get_session_auth_hash()
    store.save()
    return str(store.session_key)


def fill_ledger(count: int, people: int = 0) -> None:
    """So many entries of acts, spread over a year and over people."""
    from groundswell.accounts.models import Person
    from groundswell.ledger.models import Entry
    from groundswell.ledger.verbs import Counts, verbs_counting_as

    people = people or max(100, count // 50)
    made = Person.objects.bulk_create(Person(name=f"Actor {n}", password="!") for n in range(people))
    ids = [person.pk for person in made]
    words = verbs_counting_as(Counts.READY, Counts.ACT, Counts.CARE, Counts.LEAD)
    dice = random.Random(41)
    begin = _now() - timedelta(days=365)
    for start in range(0, count, 5000):
        Entry.objects.bulk_create(
            Entry(
                verb=dice.choice(words),
                actor_id=dice.choice(ids),
                subject_kind="accounts.person",
                subject_id=n,
                happened_at=begin + timedelta(days=365 * n / count),
            )
            for n in range(start, min(start + 5000, count))
        )


def wait_for_stages(count: int) -> list[float]:
    """So many people act, one after another; for each the seconds until a worker has moved them on."""
    from groundswell.accounts.make import person
    from groundswell.campaigns.actions import sign
    from groundswell.campaigns.models import Petition
    from groundswell.journeys.models import Way
    from groundswell.journeys.stages import Stage

    petition, waits = Petition.objects.get(slug="night-bus"), []
    for n in range(count):
        somebody = person(name=f"Newcomer {n}", handle=f"newcomer-{n}")
        began = time.perf_counter()
        sign(petition, by=somebody)
        while not Way.objects.filter(person=somebody, stage__gte=Stage.CURIOUS).exists():
            if time.perf_counter() - began > 30:
                raise RuntimeError("nobody moves people on: is the worker running?")
            time.sleep(0.005)
        waits.append(time.perf_counter() - began)
    return waits


def waiting(path: str) -> int:
    """Signatures of a petition that wait for their e-mail."""
    from groundswell.campaigns.models import Petition, Signature

    petition = Petition.objects.get(slug=path.strip("/").split("/")[-1])
    return Signature.objects.filter(petition=petition, confirmed_at=None).count()


if __name__ == "__main__":
    import django

    django.setup()
    if sys.argv[1] == "--entries":
        fill_ledger(int(sys.argv[2]))
    elif sys.argv[1] == "--stages":
        print(*wait_for_stages(int(sys.argv[2])))
    elif sys.argv[1] == "--waiting":
        print(waiting(sys.argv[2]))
    else:
        print(json.dumps(build(int(sys.argv[1]))))
