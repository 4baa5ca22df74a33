from django.urls import path

from groundswell.people import views

app_name = "people"
urlpatterns = [
    path("people/", views.index, name="index"),
    path("settings/offers/", views.mine, name="mine"),
]
