"""Pictures in posts, and in what is begun (groundswell.media.subjects)."""

from django.db.models import QuerySet

from groundswell.kernel.requests import Someone
from groundswell.media.subjects import Subject, declare
from groundswell.moderation.queries import looks_at
from groundswell.threads.models import DRAFT, POST, Draft, Post
from groundswell.threads.queries import visible_posts


def _may_read(viewer: Someone, pk: int, name: str) -> bool:
    """Whoever reads the post where it stands, and whoever looks at a report of it."""
    said = visible_posts(viewer).filter(pk=pk, deleted_at=None, author__isnull=False).first()
    if said is not None and _shows(said, name):
        return True
    return looks_at(viewer, POST, pk) and _holding().filter(pk=pk).exists()


def _shows(post: Post, name: str) -> bool:
    """Whether it stands there, or stood there before a change that everybody reads; not what a ruling took out."""
    return name in post.text or post.versions.filter(text__contains=name).exists()


def _holding() -> QuerySet[Post]:
    return Post.objects.filter(author__isnull=False).exclude(text="")


def _nobody(viewer: Someone, pk: int, name: str) -> bool:
    return False


declare(Subject(POST, may_read=_may_read, living=_holding))
declare(Subject(DRAFT, may_read=_nobody, living=Draft.objects.all, is_begun=True))
