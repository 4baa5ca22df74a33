from django.urls import path

from groundswell.goals import views

app_name = "goals"
urlpatterns = [
    path("journey/goals/start/", views.start, name="start"),
    path("journey/goals/", views.goals, name="goals"),
    path("journey/goals/<int:pk>/", views.goal, name="goal"),
    path("journey/goals/<int:pk>/changes/", views.changes, name="changes"),
    path("journey/goals/<int:pk>/pause/", views.pause, name="pause"),
    path("journey/goals/<int:pk>/drop/", views.drop, name="drop"),
    path("journey/goals/<int:pk>/resume/", views.resume, name="resume"),
]
