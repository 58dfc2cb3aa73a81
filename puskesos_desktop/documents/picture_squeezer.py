"""Starts the child that draws pictures, and turns whatever happens to it into a picture or a refusal."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

from puskesos_desktop.documents.picture_kinds import FILE_BYTES, emblem_kind_of, kind_of
from puskesos_desktop.domain.attachments import JPEG, PDF
from puskesos_desktop.domain.errors import FileRefused
from puskesos_desktop.services.ports.card import Squeezed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

HIDDEN_ENTRY, EMBLEM = "--kecilkan-gambar", "lambang"
_BEGINNINGS = {JPEG: b"\xff\xd8\xff", PDF: b"%PDF-"}


class SandboxedSqueezer:
    """The `PictureSqueezer` of the program: every picture gets a child process of its own."""

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], patience: float = 60.0
    ) -> None:
        """Remember how to start a child; `patience` in seconds is longer than the child's own."""
        self._command = tuple(command)
        self._environment = dict(environment)
        self._patience = patience

    def squeeze(self, source: Path | bytes) -> Squeezed:
        """Draw a JPEG, PNG or PDF anew."""
        return self._drawn(source, kind_of)

    def emblem(self, source: Path | bytes) -> Squeezed:
        """Draw a JPEG or PNG anew as a letterhead bears it."""
        return self._drawn(source, emblem_kind_of, EMBLEM)

    def _drawn(self, source: Path | bytes, judge: Callable[[bytes], str], *how: str) -> Squeezed:
        data = source if isinstance(source, bytes) else _read(source)
        judge(data)
        try:
            done = subprocess.run(  # noqa: S603 - our own program, no shell
                (*self._command, *how),
                input=data,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=self._environment,
                timeout=self._patience,
                check=False,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except subprocess.TimeoutExpired as error:
            raise FileRefused("picture_stuck") from error
        if done.returncode:
            raise FileRefused("picture_damaged")
        return _understood(done.stdout)


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(FILE_BYTES + 1)
    except FileNotFoundError as error:
        raise FileRefused("file_missing") from error
    except IsADirectoryError as error:
        raise FileRefused("picture_kind") from error
    except OSError as error:
        raise FileRefused("file_locked") from error


def _understood(answer: bytes) -> Squeezed:
    """Believe the child no more than the file: its answer is judged too."""
    line, _, body = answer.partition(b"\n")
    try:
        head = json.loads(line)
    except ValueError as error:
        raise FileRefused("picture_damaged") from error
    if not isinstance(head, dict) or "refused" in head:
        params = head.get("params", {}) if isinstance(head, dict) else {}
        code = str(head.get("refused")) if isinstance(head, dict) else "picture_damaged"
        raise FileRefused(code, **(params if isinstance(params, dict) else {}))
    media_type, pages, taken = head.get("media_type"), head.get("pages"), head.get("taken")
    if not isinstance(pages, int) or not body.startswith(_BEGINNINGS.get(str(media_type), b"\0")):
        raise FileRefused("picture_damaged")
    return Squeezed(body, str(media_type), pages, taken if isinstance(taken, dict) else {})
