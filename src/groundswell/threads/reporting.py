"""Posts as things that can be reported (groundswell.moderation.subjects)."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from groundswell.groups.models import Group
from groundswell.kernel.requests import Someone
from groundswell.moderation.subjects import Shown, Subject, declare
from groundswell.threads.actions import moderating
from groundswell.threads.models import POST, Post
from groundswell.threads.queries import as_typed, plainly_named, visible_posts
from groundswell.threads.subjects import page_of

AROUND = 2


def _find(viewer: Someone, pk: int) -> Post | None:
    return visible_posts(viewer).filter(pk=pk, deleted_at=None, author__isnull=False).first()


def _fetch(pk: int) -> Post | None:
    return Post.objects.select_related("thread__group").filter(pk=pk).exclude(text="").first()


def shown(post: Post) -> Shown:
    """A post as it was written, with the people it names as members read them."""
    return Shown(plainly_named(post.said), post.written_at, who=post.author_id, is_gone=not post.is_standing)


def _around(post: Post) -> Sequence[Shown]:
    """The two posts before it and the two after, as far as they stand."""
    near = range(post.number - AROUND, post.number + AROUND + 1)
    others = Post.objects.filter(
        thread=post.thread_id, number__in=near, deleted_at=None, author__isnull=False
    )
    return [shown(other) for other in others.exclude(pk=post.pk).order_by("number")]


def looked_after(group: Group) -> Group | None:
    """The group whose people decide about what is reported; in the movement's own space those who run the platform do."""
    return None if group.is_commons else group


def posts_by(group: Group, people: Sequence[int]) -> QuerySet[Post]:
    """What some people wrote in a group and stands."""
    return Post.objects.filter(thread__group=group, author__in=people, deleted_at=None)


declare(
    Subject(
        kind=POST,
        word=_("post"),
        find=_find,
        fetch=_fetch,
        author=lambda post: post.author_id,
        group=lambda post: looked_after(post.thread.group),
        page=lambda post: page_of(post, post.thread),
        shown=shown,
        around=_around,
        veils_at=1,
        hide=lambda post, by: moderating.hide(post, by=by),
        show=moderating.unhide,
        veil=lambda post, is_veiled: moderating.veil(post, is_veiled=is_veiled),
        typed=lambda post: as_typed(post.text),
        reword=moderating.reword,
        put_words_back=moderating.put_words_back,
        release=moderating.release,
        hold_back=moderating.hold_back,
        learns_from=lambda post: post.text,
        count_by=lambda group, people: posts_by(group, people).count(),
        hide_by=lambda group, people, by: moderating.hide_all(posts_by(group, people), by=by),
        show_all=moderating.show_all,
    )
)
