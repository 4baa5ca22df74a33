"""Where topics and their posts stand, told to the row of threads."""

from django.utils.translation import gettext as _

from groundswell.accounts.models import Person
from groundswell.discussions.actions.starting import tell
from groundswell.discussions.models import THREAD, Topic
from groundswell.discussions.policy import can_start
from groundswell.discussions.queries import readable_topics
from groundswell.ledger.queries import entries_about
from groundswell.threads import beginnings, subjects
from groundswell.threads.beginnings import Beginning
from groundswell.threads.models import Post, Thread
from groundswell.threads.queries import leaf_of
from groundswell.ui.links import url


def address(topic: Topic, number: int = 1) -> str:
    """Where the post of this number stands in a topic."""
    page = leaf_of(number)
    where = f"?page={page}" if page > 1 else ""
    return f"{topic.get_absolute_url()}{where}{f'#post-{number}' if number > 1 else ''}"


def _page(post: Post) -> str:
    """A topic nothing of which stands any more has no page: its group's list instead."""
    if not post.thread.post_count:
        return url("discussions:group", post.thread.group.slug)
    topic = Topic.objects.get(thread=post.thread_id)
    return address(topic, post.number)


def _published(thread: Thread, by: Person) -> None:
    """A topic whose first words waited for a look is told once."""
    topic = Topic.objects.select_related("thread__group").get(thread=thread.pk)
    if not entries_about(topic).exists():
        tell(topic, by)


def _marks(thread: Thread) -> dict[int | None, str]:
    """The post that answered a question says so."""
    return {
        answer: _("The answer")
        for answer in Topic.objects.filter(thread=thread.pk).values_list("answer", flat=True)
    }


subjects.declare(THREAD, visible=readable_topics, page=_page, published=_published, marks=_marks)


beginnings.declare(
    Beginning(
        place=lambda group: f"topic:{group.pk}",
        page=lambda group: url("discussions:start", group.slug),
        may=can_start,
    )
)
