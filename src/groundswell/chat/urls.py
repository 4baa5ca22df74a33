from django.urls import path

from groundswell.chat.views import beginning, inbox, keeping, messages, room, rooms

app_name = "chat"
urlpatterns = [
    path("g/<slug:slug>/chat/", rooms.of_group, name="group"),
    path("g/<slug:slug>/chat/open/", rooms.open_room, name="open"),
    path("chat/", inbox.inbox, name="inbox"),
    path("chat/new/", beginning.begin, name="begin"),
    path("chat/requests/", inbox.requests, name="requests"),
    path("chat/strangers/", inbox.strangers, name="strangers"),
    path("chat/<int:number>/", room.room, name="room"),
    path("chat/<int:number>/messages/", room.messages, name="messages"),
    path("chat/<int:number>/said/", room.said, name="said"),
    path("chat/<int:number>/draft/", room.draft, name="draft"),
    path("chat/<int:number>/read/", keeping.read, name="read"),
    path("chat/<int:number>/muted/", keeping.muted, name="muted"),
    path("chat/<int:number>/fading/", keeping.fading, name="fading"),
    path("chat/<int:number>/left/", keeping.left, name="left"),
    path("chat/<int:number>/answer/", inbox.answer, name="answer"),
    path("chat/<int:number>/topic/", keeping.topic, name="topic"),
    path("chat/<int:number>/edit/", rooms.edit, name="edit_room"),
    path("chat/<int:number>/closed/", rooms.closed, name="closed"),
    path("chat/messages/<int:number>/", messages.message, name="message"),
    path("chat/messages/<int:number>/edit/", messages.edit, name="edit"),
    path("chat/messages/<int:number>/deleted/", messages.deleted, name="deleted"),
    path("chat/messages/<int:number>/restored/", messages.restored, name="restored"),
    path("chat/messages/<int:number>/reactions/", messages.reactions, name="reactions"),
]
