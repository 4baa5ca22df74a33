from django.urls import path

from groundswell.journeys import views

app_name = "journeys"
urlpatterns = [
    path("journey/", views.journey, name="journey"),
    path("journey/adjust/", views.adjust, name="adjust"),
    path("journey/adjust/changes/", views.changes, name="changes"),
    path("journey/adjust/off/", views.off, name="off"),
    path("journey/adjust/on/", views.on, name="on"),
    path("journey/steps/later/", views.later, name="later"),
    path("journey/facts/<int:entry_id>/wrong/", views.wrong, name="wrong"),
    path("journey/facts/<int:entry_id>/right/", views.right, name="right"),
]
