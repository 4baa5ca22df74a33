"""What tasks came of posts: shown under them once whoever offered to help has taken it on."""

from collections.abc import Mapping, Sequence

from django.db.models import F
from django.utils.translation import gettext as _

from groundswell.kernel.prepared import Prepared
from groundswell.kernel.requests import Someone
from groundswell.tasks.models import State
from groundswell.tasks.queries import visible_tasks
from groundswell.threads.followups import Followup, follows_up


@follows_up
def of_posts(viewer: Someone, posts: Sequence[int]) -> Mapping[int, Followup]:
    """The newest task of each post that its helper has, for members of its group."""
    return {
        task.post_id or 0: Followup(
            _("Became a task that is done:") if task.state == State.DONE else _("Became a task:"),
            task.title,
            task.get_absolute_url(),
            "hand",
        )
        for task in _taken(viewer=viewer, posts=list(posts))
    }


_taken = Prepared(
    lambda viewer, posts: (
        visible_tasks(viewer)
        .filter(post__in=posts, takings__person=F("proposed"), takings__given_up_at=None)
        .order_by("pk")
    )
)
