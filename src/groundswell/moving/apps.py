from django.apps import AppConfig


class MovingConfig(AppConfig):
    name = "groundswell.moving"
    label = "moving"
    default_auto_field = "django.db.models.BigAutoField"
