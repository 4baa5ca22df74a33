"""What topics show on other apps' pages."""

from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from groundswell.discussions import policy, queries
from groundswell.discussions.lines import lines
from groundswell.discussions.models import Topic
from groundswell.discussions.wording import within
from groundswell.groups.models import Group
from groundswell.groups.policy import can_read
from groundswell.groups.queries import median_first_answer_hours
from groundswell.groups.tabs import tab
from groundswell.kernel.requests import Someone
from groundswell.kernel.slots import Panel, fill
from groundswell.threads.models import Post
from groundswell.threads.policy import can_reply
from groundswell.threads.queries import draft_of
from groundswell.ui.links import url

OUTLINE_SECONDS = 60


@tab("talk", _("Talk"), order=10)
def of_group(viewer: Someone, group: Group) -> str | None:
    return url("discussions:group", group.slug) if can_read(viewer, group) else None


@fill("group.home", order=10)
def talking_now(viewer: Someone, group: Group) -> Panel | None:
    """The newest topics of a group, and a way to start one."""
    topics = queries.newest(viewer, group)
    may_start = viewer.is_signed_in and bool(policy.can_start(viewer, group))
    if not (topics or may_start):
        return None
    context = {
        "lines": lines(viewer, group, topics),
        "may_start": may_start,
        "group": group,
        "draft": draft_of(viewer, f"topic:{group.pk}") if may_start else None,
        "answered": within(_hours(group)),
    }
    return Panel("discussions/_group_home.html", context)


def _hours(group: Group) -> float | None:
    """The median, kept for a minute: it is the same for everybody who may read the group."""
    key = f"discussions.hours.{group.pk}"
    kept: tuple[float | None] | None = cache.get(key)
    if kept is None:
        kept = (median_first_answer_hours(group),)
        cache.set(key, kept, OUTLINE_SECONDS)
    return kept[0]


@fill("post.more", order=10)
def of_a_post(viewer: Someone, post: Post) -> Panel | None:
    """Answering a post, quoting it, and saying that it answered the question."""
    topic = Topic.objects.filter(thread=post.thread_id).first()
    if topic is None or not post.is_standing:
        return None
    topic.thread = post.thread
    context = {
        "topic": topic,
        "post": post,
        "may_reply": can_reply(viewer, post.thread),
        "may_choose": post.number > 1 and policy.can_choose(viewer, topic, post),
    }
    return Panel("discussions/_post_menu.html", context)
