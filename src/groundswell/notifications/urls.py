from django.urls import path

from groundswell.notifications.views import devices, held, leaving, reading, wishes

app_name = "notifications"
urlpatterns = [
    path("notifications/", reading.inbox, name="inbox"),
    path("notifications/seen/", reading.seen, name="seen"),
    path("notifications/mail/", reading.answer, name="answer"),
    path("notifications/<int:number>/", reading.notice, name="notice"),
    path("notifications/<int:number>/seen/", reading.seen_one, name="seen_one"),
    path("notifications/<int:number>/mute/", reading.mute, name="mute"),
    path("notifications/held/<int:number>/", held.held, name="held"),
    path("settings/notifications/", wishes.wishes, name="settings"),
    path("settings/notifications/everything/", wishes.wish_for_everything, name="wish_for_everything"),
    path("settings/notifications/<int:number>/", wishes.wish, name="wish"),
    path("settings/notifications/hours/", wishes.hours, name="hours"),
    path("settings/notifications/devices/", devices.devices, name="devices"),
    path("settings/notifications/devices/test/", devices.test, name="test_devices"),
    path("settings/notifications/devices/<int:number>/", devices.device, name="device"),
    path("mute/<str:token>/", leaving.mute_by_mail, name="mute_by_mail"),
    path("unsubscribe/<str:token>/", leaving.unsubscribe, name="unsubscribe"),
]
