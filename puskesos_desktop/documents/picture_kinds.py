"""What a photo or scan is by its first bytes, and how large it may be; needs no decoder."""

from __future__ import annotations

from puskesos_desktop.domain.errors import FileRefused

FILE_BYTES = 20 * 1024 * 1024
_KINDS = {b"\xff\xd8\xff": "JPEG", b"\x89PNG\r\n\x1a\n": "PNG", b"%PDF-": "PDF"}
_HEIC = frozenset({b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif"})


def kind_of(data: bytes) -> str:
    """`JPEG`, `PNG` or `PDF`.

    Raises:
        FileRefused: `file_empty`, `picture_too_big`, `picture_heic`, `picture_kind`.
    """
    if not data:
        raise FileRefused("file_empty")
    if len(data) > FILE_BYTES:
        raise FileRefused("picture_too_big", limit_mb=FILE_BYTES // (1024 * 1024))
    for beginning, kind in _KINDS.items():
        if data.startswith(beginning):
            return kind
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC:
        raise FileRefused("picture_heic")
    raise FileRefused("picture_kind")


def emblem_kind_of(data: bytes) -> str:
    """`JPEG` or `PNG`.

    Raises:
        FileRefused: as `kind_of`, but `emblem_kind` for all that is neither.
    """
    try:
        kind = kind_of(data)
    except FileRefused as refusal:
        raise FileRefused("emblem_kind") if refusal.code == "picture_kind" else refusal from None
    if kind == "PDF":
        raise FileRefused("emblem_kind")
    return kind
