from django.urls import path

from groundswell.home import views

app_name = "home"
urlpatterns = [
    path("", views.front, name="discover"),
    path("discover/", views.discover, name="look_around"),
    path("home/", views.home, name="home"),
    path("act/", views.act, name="act"),
]
