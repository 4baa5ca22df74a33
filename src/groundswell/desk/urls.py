from django.urls import path

from groundswell.desk import views

app_name = "desk"

urlpatterns = [
    path("g/<slug:slug>/desk/", views.desk, name="desk"),
    path("g/<slug:slug>/desk/welcome/<int:pk>/", views.welcome, name="welcome"),
    path("g/<slug:slug>/desk/offer/<int:pk>/", views.offer, name="offer"),
]
