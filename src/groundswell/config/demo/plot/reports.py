"""What was reported, and what those who look after the place made of it."""

from functools import partial

from groundswell.config.demo.content import Told, read
from groundswell.config.demo.story import Story
from groundswell.discussions.models import Topic
from groundswell.moderation import actions
from groundswell.moderation.actions import Decision
from groundswell.moderation.queries import case_of
from groundswell.threads import actions as threads
from groundswell.threads.models import POST, Post


def write(story: Story) -> None:
    for told in read("reports")["report"]:
        story.ago(told["weeks"], partial(_say, story, told))


def _say(story: Story, told: Told) -> None:
    topic = Topic.objects.select_related("thread__group").get(
        title=told["topic"], thread__group=story.groups[told["group"]]
    )
    post = threads.reply(topic.thread, told["text"], by=story.people[told["by"]])
    for reporter in told["reporters"]:
        story.ago(reporter["weeks"], partial(_report, story, reporter, post))
    if "decision" in told:
        story.ago(told["decision"]["weeks"], partial(_decide, story, told["decision"], post))


def _report(story: Story, told: Told, post: Post) -> None:
    person = story.people[told["by"]]
    actions.flag(POST, post.pk, by=person, clause=told.get("clause", ""), words=told.get("words", ""))


def _decide(story: Story, told: Told, post: Post) -> None:
    case = case_of(POST, post.pk)
    decision = Decision(measure=told["measure"], clause=told["clause"], reason=told["reason"])
    if case is not None:
        actions.rule(case, decision, by=story.people[told["by"]])
