from django.urls import path

from groundswell.ui import views

app_name = "ui"
urlpatterns = [
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("sw.js", views.service_worker, name="sw"),
    path("robots.txt", views.robots, name="robots"),
    path("offline/", views.offline, name="offline"),
    path("look/", views.look, name="look"),
    path("preferences/", views.preferences, name="preferences"),
    path("styleguide/", views.styleguide, name="styleguide"),
]
