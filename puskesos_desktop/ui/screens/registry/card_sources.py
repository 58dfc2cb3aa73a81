"""Where a photo or scan may come from: a file, something dropped, something pasted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

Source = Callable[[], "Path | bytes"]
"""Called on a worker, because a picture from the clipboard must be packed first."""

_PACKED = ("image/jpeg", "image/png", "application/pdf")


def can_hold(mime: QMimeData) -> bool:
    """Whether something dropped or pasted may be a picture or a file."""
    return bool(_files(mime)) or mime.hasImage() or any(mime.hasFormat(kind) for kind in _PACKED)


def sources_of(mime: QMimeData) -> list[Source]:
    """Every file or picture in it; files first, because a file manager offers a drawing of them too."""
    files = _files(mime)
    if files:
        return [lambda path=path: path for path in files]  # type: ignore[misc]
    packed = next((bytes(mime.data(kind).data()) for kind in _PACKED if mime.hasFormat(kind)), b"")
    if packed:
        return [lambda: packed]
    image = mime.imageData() if mime.hasImage() else None
    return [lambda: _packed(image)] if isinstance(image, QImage) and not image.isNull() else []


def _files(mime: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def _packed(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
