from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "groundswell.config"
    label = "config"
