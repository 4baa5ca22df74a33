"""Topics: started, answered, thanked for, and one press at a time."""

from functools import partial

from groundswell.config.demo.content import Told, read
from groundswell.config.demo.story import Story
from groundswell.discussions import actions as topics
from groundswell.discussions.actions import Opening
from groundswell.discussions.models import Kind, Topic
from groundswell.threads import actions as threads
from groundswell.threads.models import Post, Thread

# Weeks between two presses under one post.
SOON = 0.004
# How far the member who visits has read: up to here, in weeks.
READ_UP_TO = 0.42
READERS = ("dee", "sam", "amina")


def write(story: Story) -> None:
    for told in read("talk")["topic"]:
        story.ago(told["weeks"], partial(_start, story, told))
    story.ago(READ_UP_TO, partial(_read, story))


def _start(story: Story, told: Told) -> None:
    opening = Opening(
        title=told["title"],
        text=told["text"].strip(),
        kind=told.get("kind", Kind.DISCUSSION),
        tags=tuple(told.get("tags", ())),
        opener=told.get("opener", ""),
    )
    topic = topics.start(story.groups[told["group"]], opening, by=story.people[told["by"]])
    if told.get("pinned"):
        story.ago(told["weeks"] - SOON, partial(topics.pin, topic, by=story.people[told["by"]]))
    _press(story, topic.thread.posts.get(number=1), told)
    for reply in told.get("replies", ()):
        story.ago(reply["weeks"], partial(_reply, story, topic, told, reply))


def _reply(story: Story, topic: Topic, told: Told, reply: Told) -> None:
    thread = Thread.objects.select_related("group").get(pk=topic.thread_id)
    answers = thread.posts.get(number=reply["to"]) if "to" in reply else None
    post = threads.reply(thread, reply["text"], by=story.people[reply["by"]], answers=answers)
    _press(story, post, reply)
    if reply.get("is_answer"):
        asker = story.people[told["by"]]
        story.ago(reply["weeks"] - SOON, partial(topics.choose_answer, topic, post, by=asker))


def _press(story: Story, post: Post, told: Told) -> None:
    presses = [(kind, key) for kind, keys in told.get("presses", {}).items() for key in keys]
    for place, (kind, key) in enumerate(presses, start=1):
        person = story.people[key]
        moment = told["weeks"] - place * min(SOON, told["weeks"] / (len(presses) + 2))
        story.ago(moment, partial(threads.react, post, kind, by=person, is_on=True))


def _read(story: Story) -> None:
    """Those a visitor of the demo can be have read what there was by then."""
    for key in READERS:
        for thread in Thread.objects.filter(group__memberships__person=story.people[key]):
            threads.read_up_to(thread, thread.last_number, by=story.people[key])
