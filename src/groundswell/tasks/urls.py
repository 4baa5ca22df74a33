from django.urls import path

from groundswell.tasks.views import board, doing, setting

app_name = "tasks"
urlpatterns = [
    path("g/<slug:slug>/tasks/", board.board, name="board"),
    path("g/<slug:slug>/tasks/start/", setting.start, name="start"),
    path("g/<slug:slug>/tasks/<int:number>/", board.task, name="task"),
    path("g/<slug:slug>/tasks/<int:number>/edit/", setting.edit, name="edit"),
    path("g/<slug:slug>/tasks/<int:number>/dropped/", setting.dropped, name="dropped"),
    path("g/<slug:slug>/tasks/<int:number>/reopened/", setting.reopened, name="reopened"),
    path("g/<slug:slug>/tasks/<int:number>/taken/", doing.taken, name="taken"),
    path("g/<slug:slug>/tasks/<int:number>/given-up/", doing.given_up, name="given_up"),
    path("g/<slug:slug>/tasks/<int:number>/done/", doing.done, name="done"),
    path("g/<slug:slug>/tasks/<int:number>/takings/<int:pk>/confirmed/", doing.confirmed, name="confirmed"),
    path("g/<slug:slug>/tasks/<int:number>/takings/<int:pk>/not-yet/", doing.not_yet, name="not_yet"),
]
