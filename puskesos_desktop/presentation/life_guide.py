"""The three steps of an event: who and when, what hangs on it, yes; on only after the service judged."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from puskesos_desktop.domain import life
from puskesos_desktop.presentation import life_words as words
from puskesos_desktop.presentation.life_form import Decided, LifeForm
from puskesos_desktop.presentation.life_words import NUMBER
from puskesos_desktop.services.life_commands import AidDecision
from puskesos_desktop.services.life_views import HAND_OVER, LEAVE

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from puskesos_desktop.domain.rules import RuleBook
    from puskesos_desktop.services.life_commands import LifeStep
    from puskesos_desktop.services.life_views import Beginning, Outlook

WHO, HANGS, CONFIRM = range(3)
STEP_WORDS = ("Siapa dan kapan", "Yang terkait", "Pastikan")


@dataclass(frozen=True)
class GuideState:
    """What the view shows.

    Attributes:
        aid_acts: `uid:programme` → what the officer chose for it.
        relations: uid → relation the officer chose.
        heir: uid of who receives the family's aid from now on.
        problem: why step two cannot be left.
    """

    step: int = WHO
    outlook: Outlook | None = None
    aid_acts: Mapping[str, str] = field(default_factory=dict)
    relations: Mapping[str, str] = field(default_factory=dict)
    heir: str = ""
    problem: str = ""


class LifeGuide:
    """The model of the page; the view binds it and the service judges it."""

    def __init__(self, beginning: Beginning, book: RuleBook, today: dt.date, kind: str = "") -> None:
        self.form = LifeForm(beginning, today, kind)
        self.state = GuideState()
        self._book, self._today = book, today

    @property
    def on(self) -> dt.date:
        """The day of the event."""
        return self.form.day("on") or self._today

    @property
    def is_number(self) -> bool:
        """Whether only a number is recorded, which nothing hangs on."""
        return self.form.kind == NUMBER

    def step(self, request_uid: str) -> LifeStep:
        """The event with everything decided."""
        return self.form.step(request_uid, self._decided())

    def take_outlook(self, outlook: Outlook) -> None:
        """Go to step two with what the service found, or on to step three when it was judged again."""
        ahead = CONFIRM if self.state.step == HANGS else HANGS
        self.state = replace(self.state, step=ahead, outlook=outlook, problem="")
        if ahead == HANGS:
            known = {line.key for line in self.aid_lines()}
            acts = {key: act for key, act in self.state.aid_acts.items() if key in known}
            self.state = replace(self.state, aid_acts=acts)

    def choose_act(self, key: str, act: str) -> None:
        """Decide what becomes of aid."""
        self.state = replace(self.state, aid_acts={**self.state.aid_acts, key: act}, problem="")

    def choose_relation(self, uid: str, relation: str) -> None:
        """Correct a relation."""
        self.state = replace(self.state, relations={**self.state.relations, uid: relation}, problem="")

    def choose_heir(self, uid: str) -> None:
        """Say who receives the family's aid."""
        self.state = replace(self.state, heir=uid, problem="")

    def go_back(self) -> bool:
        """One step back; False on the first."""
        if self.state.step == WHO:
            return False
        step = self.state.step - 1
        relations = {} if step == WHO else self.state.relations
        self.state = replace(self.state, step=step, relations=relations, problem="")
        return True

    def may_confirm(self) -> bool:
        """Check step two; False with the problem told."""
        if self.hands_over() and self.state.heir not in dict(self.heirs()):
            self.state = replace(self.state, problem="Pilih penerima pengganti")
            return False
        return True

    # ---- what is shown

    def aid_lines(self) -> tuple[words.AidLine, ...]:
        """Running aid with what was chosen for it."""
        if self.state.outlook is None:
            return ()
        lines = words.aid_lines(self.state.outlook, self.form.kind, self._book, self.on)
        return tuple(replace(line, act=self.state.aid_acts.get(line.key, line.act)) for line in lines)

    def heirs(self) -> tuple[tuple[str, str], ...]:
        """Who could receive the family's aid."""
        return next((line.heirs for line in self.aid_lines() if line.heirs), ())

    def hands_over(self) -> bool:
        """Whether any aid goes over to somebody."""
        return any(line.act == HAND_OVER for line in self.aid_lines())

    def hanging(self) -> tuple[words.HangingLine, ...]:
        """Open cases and letters under way."""
        if self.state.outlook is None:
            return ()
        names = {one.code: one.list_name for one in self._book.categories(self._today)}
        return words.hanging_lines(self.state.outlook, self.form.kind, names)

    def families(self) -> tuple[words.FamilyAfter, ...]:
        """Families as they will be, with what was chosen."""
        if self.state.outlook is None:
            return ()
        chosen = self.state.relations
        return tuple(
            replace(
                one,
                roles=tuple(
                    replace(role, relation=chosen.get(role.uid, role.relation), is_open=role.is_open)
                    for role in one.roles
                ),
            )
            for one in words.families_after(self.state.outlook, self.form.kind)
        )

    def warning(self) -> str:
        """What is odd and stops nobody."""
        return words.warning_words(self.state.outlook) if self.state.outlook is not None else ""

    def heading(self) -> str:
        """What happened, to whom, when."""
        return words.what_happens(self.form.kind, self._names(), self.on)

    def sentences(self) -> tuple[str, ...]:
        """Everything that will be written, one sentence each."""
        told = [self._who_sentence()]
        new_head = dict(self.form.heads()).get(self.form.text("new_head"))
        if new_head and "new_head" in self.form.shown():
            told.append(f"{new_head} menjadi kepala keluarga.")
        told += [_aid_sentence(line, self.state.heir) for line in self.aid_lines()]
        count = len(self.hanging())
        if count:
            told.append(f"{count} layanan atau surat tetap berjalan dan ditandai.")
        told.append("Riwayat sebelumnya tetap tersimpan.")
        return tuple(told)

    # ---- inside

    def _decided(self) -> Decided:
        aid = []
        for line in self.aid_lines():
            uid, _, programme = line.key.partition(":")
            aid.append(AidDecision(uid, programme, line.act))
        heir = self.state.heir if self.hands_over() else ""
        return Decided(self.state.relations, tuple(aid), heir)

    def _names(self) -> str:
        form = self.form
        if form.kind in (life.BORN, life.MOVED_IN):
            return form.text("name")
        goers = form.goers()
        names = [name for uid, name in form.members() if uid in goers]
        if form.kind == life.NEW_HEAD:
            names = [dict(form.heads()).get(form.text("new_head"), "")]
        return ", ".join(names) or words.person_words(form.beginning.person)

    def _who_sentence(self) -> str:
        form, names = self.form, self._names()
        target = form.target()
        with_whom = words.person_name(target.name) if target is not None else ""
        number = f"nomor {form.text('kk_number')}" if form.text("kk_number") else "nomornya belum terbit"
        nik = "NIK-nya menyusul (nomor sementara dibuatkan)" if not form.text("nik") else "dengan NIK-nya"
        sentences = {
            life.BORN: f"{names} menjadi anggota KK ini, {nik}.",
            life.DIED: f"{names} keluar dari KK ini dan ditandai meninggal.",
            life.MOVED_OUT: f"{names} keluar dari KK ini dan ditandai pindah.",
            life.MOVED_IN: f"{names} masuk Data Warga, {nik}.",
            life.CHANGED_FAMILY: f"{names} masuk KK {with_whom}.",
            life.SPLIT: f"{names} mendapat KK sendiri, {number}.",
            life.MERGED: f"{names} masuk KK {with_whom}; KK lama tidak dipakai lagi.",
            life.NEW_HEAD: f"Hubungan keluarga di KK ini mengikuti {names}.",
            life.MISSING: f"{names} tetap di KK ini dan ditandai {form.text('state')}.",
            life.RETURNED: f"{names} ditandai hidup dan tinggal di sini.",
        }
        return sentences.get(form.kind, "")


def _aid_sentence(line: words.AidLine, heir: str) -> str:
    if line.act == LEAVE:
        return f"{line.words}: dibiarkan seperti adanya."
    if line.act == HAND_OVER:
        return f"{line.words}: diteruskan {dict(line.heirs).get(heir, '…')}."
    return f"{line.words}: berhenti."
