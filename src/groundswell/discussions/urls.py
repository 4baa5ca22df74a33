from django.urls import path

from groundswell.discussions.views import catching_up, listing, managing, rearranging, starting, topic

app_name = "discussions"
urlpatterns = [
    path("talk/", catching_up.lately, name="lately"),
    path("g/<slug:slug>/talk/caught-up/", catching_up.caught_up, name="caught_up"),
    path("g/<slug:slug>/talk/caught-up/undo/", catching_up.not_caught_up, name="not_caught_up"),
    path("topics/", listing.across, name="movement"),
    path("g/<slug:slug>/talk/", listing.of_group, name="group"),
    path("g/<slug:slug>/talk/start/", starting.start, name="start"),
    path("g/<slug:slug>/talk/similar/", starting.similar, name="similar"),
    path("g/<slug:slug>/talk/draft/", starting.draft, name="draft"),
    path("t/<int:number>/", topic.short, name="short"),
    path("t/<int:number>/<slug:slug>/", topic.topic, name="topic"),
    path("topics/<int:number>/replies/", topic.replies, name="replies"),
    path("topics/<int:number>/edit/", managing.edit, name="edit"),
    path("topics/<int:number>/pinned/", managing.pinned, name="pinned"),
    path("topics/<int:number>/closed/", managing.closed, name="closed"),
    path("topics/<int:number>/answer/", managing.answer, name="answer"),
    path("topics/<int:number>/order/", rearranging.order, name="order"),
    path("topics/<int:number>/moved/", rearranging.moved, name="moved"),
    path("topics/<int:number>/split/", rearranging.split, name="split"),
    path("topics/<int:number>/merged/", rearranging.merged, name="merged"),
    path("topics/<int:number>/undone/", rearranging.undone, name="undone"),
]
