"""Pictures with canaries: in the words that say what they show, and in the bytes of their files."""

from typing import TYPE_CHECKING

from groundswell.accounts.models import Person
from groundswell.media import files
from groundswell.media.make import picture
from groundswell.media.models import Picture
from tests.matrix.canaries import May, anyone, only
from tests.matrix.people import INSIDE

if TYPE_CHECKING:
    from tests.matrix.world import Things, World


def pictures_in(world: "World", name: str, things: "Things") -> None:
    """One in a post, one in a room, one in a leaders' room, one between two, one that stands in nothing yet."""
    from groundswell.chat import actions as chat
    from groundswell.threads import actions as threads

    people, open_to_all = world.people, anyone if name == "public" else only(*INSIDE)
    leader, member = people["leader"], people["member"]
    hall, back, both = things.rooms
    posted = _picture(world, member, f"a post in a {name} group", open_to_all)
    said = _picture(world, member, f"a room in a {name} group", only(*INSIDE))
    secret = _picture(world, leader, f"a leaders’ room of a {name} group", only("leader"))
    private = _picture(world, member, "a conversation", only("member", "leader"))
    begun = _picture(world, member, "nothing yet", only("member"))
    taken_back = _picture(world, leader, "a post that was taken back", only("leader"))
    threads.reply(things.topics[0].thread, posted.reference, by=member)
    gone = threads.reply(things.topics[0].thread, taken_back.reference, by=leader)
    threads.delete(gone, by=leader)
    for room, one, by in ((hall, said, member), (back, secret, leader), (both, private, member)):
        chat.speak(room, one.reference, by=by)
    things.pictures = [posted, said, secret, private, begun, taken_back]


def _picture(world: "World", owner: Person, where: str, may: May) -> Picture:
    made = picture(owner, alt=world.canaries.word(f"what a picture in {where} shows", may))
    inside = world.canaries.word(f"the file of a picture in {where}", may)
    for size in files.SIZES:
        with files.path_of(made.name, size).open("ab") as file:
            file.write(inside.encode())
    return made
