from django.urls import path

from groundswell.notifications.views import leaving, reading, wishes

app_name = "notifications"
urlpatterns = [
    path("notifications/", reading.inbox, name="inbox"),
    path("notifications/seen/", reading.seen, name="seen"),
    path("notifications/mail/", reading.answer, name="answer"),
    path("notifications/<int:number>/", reading.notice, name="notice"),
    path("settings/notifications/", wishes.wishes, name="settings"),
    path("settings/notifications/everything/", wishes.wish_for_everything, name="wish_for_everything"),
    path("settings/notifications/<int:number>/", wishes.wish, name="wish"),
    path("unsubscribe/<str:token>/", leaving.unsubscribe, name="unsubscribe"),
]
