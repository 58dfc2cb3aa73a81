"""The child that draws pictures: behind walls, believed no more than the file."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.app.tools import _pictures
from puskesos_desktop.documents.picture_squeezer import SandboxedSqueezer
from puskesos_desktop.domain.errors import FileRefused
from tests import pictures

if TYPE_CHECKING:
    from pathlib import Path


def refused_by(code: str, source: object = b"", **options: float) -> str:
    """What becomes of a child that does something else than drawing."""
    squeezer = SandboxedSqueezer((sys.executable, "-c", code), {}, **options)
    with pytest.raises(FileRefused) as caught:
        squeezer.squeeze(source or pictures.jpeg())  # type: ignore[arg-type]
    return caught.value.code


def test_a_photo_passes_the_real_child() -> None:
    found = _pictures().squeeze(pictures.jpeg((2000, 1000)))
    assert found.media_type == "image/jpeg"
    assert found.taken["time"] == "2026-11-20T10:11:12"
    assert pictures.CANARY not in found.data


def test_a_refusal_of_the_real_child_keeps_its_code() -> None:
    with pytest.raises(FileRefused, match="picture_damaged"):
        _pictures().squeeze(pictures.jpeg()[:700])


def test_an_emblem_passes_the_real_child() -> None:
    found = _pictures().emblem(pictures.emblem())
    assert len(found.data) < 60_000
    assert pictures.CANARY not in found.data


def test_what_no_letterhead_can_bear_is_refused_by_its_own_words() -> None:
    for data, code in ((pictures.pdf(), "emblem_kind"), (pictures.emblem((80, 90), 5), "emblem_small")):
        with pytest.raises(FileRefused, match=code):
            _pictures().emblem(data)


def test_a_file_is_read_by_its_path(tmp_path: Path) -> None:
    path = tmp_path / "foto.jpg"
    path.write_bytes(pictures.jpeg())
    assert _pictures().squeeze(path).pages == 1
    with pytest.raises(FileRefused, match="file_missing"):
        _pictures().squeeze(tmp_path / "lain.jpg")


@pytest.mark.parametrize(
    "code",
    [
        "raise SystemExit(3)",
        "print('no json')",
        "print('[]')",
        'print(\'{"media_type": "image/jpeg", "pages": 1}\')',
        'print(\'{"media_type": "text/html", "pages": 1}\'); print(\'<html>\')',
    ],
)
def test_a_child_that_died_or_lies_gives_no_picture(code: str) -> None:
    assert refused_by(code) == "picture_damaged"


def test_a_child_that_never_answers_is_ended() -> None:
    assert refused_by("input(); import signal; signal.pause()", patience=0.3) in (
        "picture_stuck",
        "picture_damaged",
    )
