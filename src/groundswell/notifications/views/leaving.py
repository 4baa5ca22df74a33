"""The way out of mail, for whoever holds the link."""

from django.http import Http404, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from groundswell.accounts.models import Person
from groundswell.accounts.queries import active_people
from groundswell.groups.queries import my_groups
from groundswell.kernel.pages import page
from groundswell.kernel.policies import policy
from groundswell.kernel.requests import Request
from groundswell.kernel.signing import BadToken, read
from groundswell.notifications import actions, letters

WAYS = ("mail", "mute", "all")


@policy("token")
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: Request, token: str) -> HttpResponse:
    """End mail like the one with this link. RFC 8058: one POST without cookies does it; a GET changes nothing."""
    person, space_id = _holder(token)
    done = _end(person, space_id, request.POST.get("what", "")) if request.method == "POST" else ""
    group = my_groups(person).filter(pk=space_id).first() if person and space_id else None
    context = {"done": done, "group": group, "is_of_a_group": space_id is not None}
    return page(request, "notifications/unsubscribe.html", context)


@policy("token")
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def mute_by_mail(request: Request, token: str) -> HttpResponse:
    """Hear nothing more of one conversation, by the link in a mail about it: one button, one press."""
    try:
        person_id, thread_id = read(letters.MUTE, token)
    except (BadToken, ValueError) as error:
        raise Http404 from error
    person = active_people().filter(pk=int(person_id)).first()
    if request.method == "POST" and person is not None:
        actions.mute_thread(person, int(thread_id))
    return page(request, "notifications/mute.html", {"is_done": request.method == "POST"})


def _holder(token: str) -> tuple[Person | None, int | None]:
    try:
        person_id, space_id = read(letters.WAY_OUT, token)
    except (BadToken, ValueError) as error:
        raise Http404 from error
    return active_people().filter(pk=int(person_id)).first(), int(space_id) if space_id else None


def _end(person: Person | None, space_id: int | None, what: str) -> str:
    """Do what the button says; a mail program's one click, which says nothing, stops mail of this kind."""
    done = what if what in WAYS and (space_id or what == "all") else "mail"
    if person is None:
        return done
    if done == "mute":
        actions.mute(person, space_id)
    elif done == "all":
        actions.stop_all_mail(person, way="unsubscribe")
    else:
        actions.stop_mail(person, space_id, way="unsubscribe")
    return done
