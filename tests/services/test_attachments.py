"""Photos and scans of a person, over the real storage and the real drawing (without its child)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest

from puskesos_desktop.documents.pictures import draw_emblem, squeeze
from puskesos_desktop.domain.errors import NotFound, NotPermitted, RuleBroken
from puskesos_desktop.domain.roles import Role
from puskesos_desktop.services.attachments import AddAttachment, Attachments, RemoveAttachment
from puskesos_desktop.services.card_file import CardFiles
from puskesos_desktop.services.registry import Registry
from puskesos_desktop.services.registry_commands import AddResident
from tests import pictures
from tests.register_fixture import BOTH

if TYPE_CHECKING:
    from pathlib import Path

    from puskesos_desktop.domain.attachments import Attachment
    from puskesos_desktop.services.card_views import CardFile
    from puskesos_desktop.services.ports.card import Squeezed
    from tests.registers import SampleRegister

KK = "9971010107180002"


class Drawing:
    """Implements `PictureSqueezer` in this process: quick, and seen by the coverage."""

    def squeeze(self, source: Path | bytes) -> Squeezed:
        return squeeze(source if isinstance(source, bytes) else source.read_bytes())

    def emblem(self, source: Path | bytes) -> Squeezed:
        return draw_emblem(source if isinstance(source, bytes) else source.read_bytes())


@dataclass
class Papers:
    """Two people of one family and the papers on their cards."""

    register: SampleRegister
    attachments: Attachments
    files: CardFiles
    siti: str
    budi: str

    def add(self, uid: str = "", kind: str = "ktp", **changes: object) -> Attachment:
        order = AddAttachment(self.register.ids.new(), uid or self.siti, kind, pictures.jpeg())
        return self.attachments.add(self.register.actor, replace(order, **changes))  # type: ignore[arg-type]

    def card(self, uid: str = "") -> CardFile:
        return self.files.read(self.register.actor, uid or self.siti)

    def acts(self) -> list[str]:
        with self.register.uow.read() as tx:
            return [row.act for row in tx.audit.since(0)]


@pytest.fixture
def papers(register: SampleRegister) -> Papers:
    parts = (register.uow, register.clock, register.ids)
    registry = Registry(*parts)
    people = [
        registry.add_resident(
            register.actor, AddResident(register.ids.new(), name, nik, KK, relation)
        ).resident.uid
        for name, nik, relation in (
            ("Siti Aminah", "9971014107820003", "istri"),
            ("Budi Santoso", "9971011207790001", "kepala_keluarga"),
        )
    ]
    attachments = Attachments(register.uow, Drawing(), register.clock, register.ids)
    return Papers(register, attachments, CardFiles(register.uow, register.clock), *people)


@BOTH
def test_a_photo_is_kept_and_stands_on_the_card(papers: Papers) -> None:
    added = papers.add(title="  KTP   lama ")
    [kept] = papers.card().papers
    assert (kept.attachment.uid, kept.attachment.title, kept.by) == (added.uid, "KTP lama", "Yuliana Kartika")
    assert kept.attachment.taken["lat"] == -5.141667
    assert papers.acts()[-1] == "attachment_added"


@BOTH
def test_a_paper_opens_with_its_bytes_and_that_is_written_down(papers: Papers) -> None:
    opened = papers.attachments.open(papers.register.actor, papers.add().uid)
    assert opened.data.startswith(b"\xff\xd8\xff")
    assert papers.acts()[-1] == "attachment_opened"
    papers.attachments.copy_out(papers.register.actor, opened.attachment.uid)
    assert papers.acts()[-1] == "attachment_copied"


def test_no_readable_byte_of_the_original_lies_on_the_disk(papers: Papers) -> None:
    original = pictures.jpeg((2400, 1800))
    papers.add(source=original)
    papers.add(source=pictures.pdf(2), kind="surat")
    middle = original[len(original) // 2 :][:64]
    for path in papers.register.folder.rglob("*"):
        data = path.read_bytes() if path.is_file() else b""
        assert not [
            word for word in (pictures.CANARY, b"Exif", b"\xff\xd8\xff\xe0", middle, b"%PDF") if word in data
        ]


@BOTH
def test_a_family_card_shows_on_every_members_card(papers: Papers) -> None:
    papers.add(kind="kk")
    papers.add(kind="ktp", source=pictures.jpeg(words="KTP"))
    assert [one.attachment.kind for one in papers.card(papers.budi).papers] == ["kk"]


def test_a_repeated_request_keeps_nothing_twice(papers: Papers) -> None:
    first = papers.add(request_uid=papers.siti)
    assert papers.add(request_uid=papers.siti).uid == first.uid
    assert len(papers.card().papers) == 1


def test_the_same_picture_is_not_kept_twice(papers: Papers) -> None:
    papers.add()
    with pytest.raises(RuleBroken, match="attachment_same"):
        papers.add(kind="lainnya")


@BOTH
def test_a_paper_taken_off_leaves_the_card_and_stays_in_the_timeline(papers: Papers) -> None:
    added = papers.add()
    order = RemoveAttachment(papers.register.ids.new(), added.uid, "Salah orang")
    papers.attachments.remove(papers.register.actor, order)
    card = papers.card()
    assert card.papers == ()
    told = {one.code: one for one in card.happened}
    assert told["berkas_dilepas"].detail["reason"] == "Salah orang"
    assert "berkas_masuk" in told


def test_a_paper_is_taken_off_once_and_with_a_reason(papers: Papers) -> None:
    added = papers.add()
    with pytest.raises(RuleBroken, match="reason_missing"):
        papers.attachments.remove(papers.register.actor, RemoveAttachment("x", added.uid, "  "))
    papers.attachments.remove(papers.register.actor, RemoveAttachment("a", added.uid, "buram"))
    with pytest.raises(RuleBroken, match="attachment_removed"):
        papers.attachments.remove(papers.register.actor, RemoveAttachment("b", added.uid, "buram"))


def test_a_removed_picture_may_come_again(papers: Papers) -> None:
    papers.attachments.remove(papers.register.actor, RemoveAttachment("a", papers.add().uid, "buram"))
    assert papers.add().uid in {one.attachment.uid for one in papers.card().papers}


@pytest.mark.parametrize(
    ("changes", "code"),
    [({"kind": "akta"}, "attachment_kind_unknown"), ({"title": "x" * 121}, "attachment_title_long")],
)
def test_wrong_words_are_refused_before_anything_is_drawn(
    papers: Papers, changes: dict[str, object], code: str
) -> None:
    with pytest.raises(RuleBroken, match=code):
        papers.add(source=b"no picture", **changes)


def test_a_stranger_gets_no_paper(papers: Papers) -> None:
    with pytest.raises(NotFound, match="not_found"):
        papers.add(uid="019a9900-0000-7000-8000-000000000099")


def test_rights_are_asked(papers: Papers) -> None:
    added = papers.add()
    lurah, watcher = papers.register.actor_as(Role.LURAH), papers.register.actor_as(Role.PENGAWAS)
    with pytest.raises(NotPermitted):
        papers.attachments.remove(lurah, RemoveAttachment("a", added.uid, "buram"))
    with pytest.raises(NotPermitted):
        papers.attachments.open(watcher, added.uid)
