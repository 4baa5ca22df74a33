from django.urls import path

from groundswell.events.views import coming, door, event, feeds, finding, planning

app_name = "events"
urlpatterns = [
    path("events/", finding.index, name="index"),
    path("events.ics", feeds.everybodys, name="everybodys_feed"),
    path("events/mine/", finding.mine, name="mine"),
    path("events/mine/address/", feeds.address, name="calendar_address"),
    path("calendar/<str:key>.ics", feeds.mine, name="my_feed"),
    path("g/<slug:slug>/events/", finding.group_events, name="group"),
    path("g/<slug:slug>/events.ics", feeds.groups, name="group_feed"),
    path("g/<slug:slug>/events/start/", planning.start, name="start"),
    path("e/<slug:slug>/", event.event, name="event"),
    path("e/<slug:slug>/answer/", event.answer, name="answer"),
    path("e/<slug:slug>/asked/", event.asked, name="asked"),
    path("e/<slug:slug>/claim/", event.claim, name="claim"),
    path("e/<slug:slug>/event.ics", feeds.event_file, name="file"),
    path("e/<slug:slug>/edit/", planning.edit, name="edit"),
    path("e/<slug:slug>/announced/", planning.announce, name="announce"),
    path("e/<slug:slug>/cancel/", planning.cancel, name="cancel"),
    path("e/<slug:slug>/discarded/", planning.discard, name="discard"),
    path("e/<slug:slug>/copies/", planning.copy, name="copy"),
    path("e/<slug:slug>/report/", planning.report, name="report"),
    path("e/<slug:slug>/door/", door.door, name="door"),
    path("e/<slug:slug>/door/walk-ins/", door.walk_ins, name="walk_ins"),
    path("e/<slug:slug>/door/<int:number>/arrival/", door.arrivals, name="arrival"),
    path("e/<slug:slug>/door/<int:number>/undone/", door.undone, name="undone"),
    path("e/<slug:slug>/check-in/", door.check_in, name="check_in"),
    path("coming/confirm/<str:token>/", coming.confirm, name="confirm"),
    path("coming/<str:token>/", coming.yours, name="yours"),
    path("coming/<str:token>/answer/", coming.your_answer, name="your_answer"),
    path("coming/<str:token>/claim/", coming.your_claim, name="your_claim"),
    path("coming/<str:token>/quiet/", coming.quiet, name="quiet"),
    path("coming/<str:token>/event.ics", feeds.your_file, name="your_file"),
]
