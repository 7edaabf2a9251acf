"""The directory app."""

from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "perhekeskus.directory"

    def ready(self) -> None:
        from perhekeskus.directory.publication import register_directory

        register_directory()
