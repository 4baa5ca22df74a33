"""The causes, there from the first day."""

from functools import partial

from groundswell.config.demo.content import Told, read
from groundswell.config.demo.story import Story
from groundswell.issues import make

BEGAN = 26.1


def write(story: Story) -> None:
    for place, told in enumerate(read("issues")["issue"], start=1):
        story.ago(BEGAN, partial(_explain, story, told, place * 10))


def _explain(story: Story, told: Told, position: int) -> None:
    texts = {name: text.strip() if isinstance(text, str) else text for name, text in told.items()}
    story.issues[told["slug"]] = make.issue(**texts, position=position)
