"""The five answers of one press."""

from django.db import transaction

from groundswell.accounts.models import Person
from groundswell.kernel import clock
from groundswell.kernel.limits import take_all
from groundswell.ledger.actions import record, retract
from groundswell.ledger.models import Entry
from groundswell.threads import limits, policy, verbs
from groundswell.threads.models import Post, Reaction, ReactionKind
from groundswell.threads.telling import tell_change


@transaction.atomic
def react(post: Post, kind: str, *, by: Person, is_on: bool) -> None:
    """Press an answer, or take it off. Pressing again changes nothing. Raises ValueError for a kind there is not.

    A post's first “Thank you”, and each “I’ll help”, is told to its author; the others are counted only.
    """
    kind = ReactionKind(kind)
    policy.can_react(by, post).require()
    tell_change(post)
    if not is_on:
        _take_off(post, kind, by)
        return
    take_all((limits.REACTIONS, str(by.pk)), (limits.REACTIONS_AT_ONE, f"{by.pk} {post.author_id}")).require()
    reaction, is_new = Reaction.objects.get_or_create(
        post=post, kind=kind, person=by, defaults={"made_at": clock.now()}
    )
    if is_new:
        _tell(reaction, post, by)


def _tell(reaction: Reaction, post: Post, by: Person) -> None:
    verb = {ReactionKind.THANKS: verbs.thanked, ReactionKind.HELP: verbs.offered}.get(
        ReactionKind(reaction.kind)
    )
    others = post.reactions.filter(kind=reaction.kind).exclude(pk=reaction.pk)
    if verb is None or (verb is verbs.thanked and others.exists()):
        return
    group = post.thread.group
    reaction.entry_id = record(verb, by=by, about=post, within=group, group=group.name).pk
    reaction.save(update_fields=["entry_id"])


def _take_off(post: Post, kind: str, by: Person) -> None:
    for reaction in Reaction.objects.filter(post=post, kind=kind, person=by):
        entry = Entry.objects.filter(pk=reaction.entry_id).first() if reaction.entry_id else None
        if entry is not None:
            retract(verbs.took_back, entry, by=by, group=post.thread.group.name)
        reaction.delete()
