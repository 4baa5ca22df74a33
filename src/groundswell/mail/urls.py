from django.urls import path

from groundswell.mail import views

app_name = "mail"
urlpatterns = [
    path("mailbox/", views.mailbox, name="mailbox"),
    path("staff/mailbox/", views.staff_mailbox, name="staff_mailbox"),
]
