from django.urls import path

from groundswell.mail import views

app_name = "mail"
urlpatterns = [
    path("mailbox/", views.mailbox, name="mailbox"),
    path("mail/in/", views.come_in, name="come_in"),
    path("mail/in/mailgun/mime", views.come_in_by_mailgun, name="come_in_by_mailgun"),
    path("staff/mailbox/", views.staff_mailbox, name="staff_mailbox"),
]
