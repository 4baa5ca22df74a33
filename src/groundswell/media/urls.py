from django.urls import path

from groundswell.media import views

app_name = "media"
urlpatterns = [
    path("pictures/", views.pictures, name="pictures"),
    path("files/<str:name>/<str:size>", views.file, name="file"),
]
