from django.urls import path

from groundswell.home import statements, views

app_name = "home"
urlpatterns = [
    path("", views.front, name="discover"),
    path("discover/", views.discover, name="look_around"),
    path("home/", views.home, name="home"),
    path("act/", views.act, name="act"),
    path("safety/", statements.safety, name="safety"),
    path("privacy/", statements.privacy, name="privacy"),
    path("source/", statements.source, name="source"),
    path("source/groundswell.tar.gz", statements.source_file, name="source_file"),
    path(".well-known/security.txt", statements.security, name="security_txt"),
    path(".well-known/change-password", statements.change_password, name="change_password"),
]
