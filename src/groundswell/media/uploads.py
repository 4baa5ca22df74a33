"""Files on their way in: one that is too large is read past, and nothing of it is kept."""

from typing import Any, override

from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

LARGEST = 10_000_000


class Capped(FileUploadHandler):
    """Stands before Django's own handlers, which take whatever comes."""

    @override
    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.size = 0

    @override
    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        self.size += len(raw_data)
        if self.size > LARGEST:
            self.request.too_large = True  # type: ignore[union-attr]
            raise SkipFile
        return raw_data

    @override
    def file_complete(self, file_size: int) -> None:
        return None


def was_too_large(request: HttpRequest) -> bool:
    """Whether a file that came with this request, once it has been read, was larger than 10 MB."""
    return getattr(request, "too_large", False) is True
