"""Step one of an event: what happened, to whom and when. Only what the kind asks for is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from puskesos_desktop.domain import life
from puskesos_desktop.domain.errors import RuleBroken
from puskesos_desktop.domain.residents import HEAD, sound_kk, sound_nik
from puskesos_desktop.presentation.error_texts import describe
from puskesos_desktop.presentation.life_words import MENU, NUMBER, person_words
from puskesos_desktop.presentation.text_form import TextForm
from puskesos_desktop.services import life_commands as steps

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from puskesos_desktop.domain.residents import FamilyMember
    from puskesos_desktop.services.life_commands import AidDecision, LifeStep
    from puskesos_desktop.services.life_views import Beginning
    from puskesos_desktop.services.register_views import SearchHit

OWN, THIS = "sendiri", "ini"
_NEWCOMER = ("name", "sex", "nik", "birth_place")
SHOWN: Mapping[str, tuple[str, ...]] = {
    life.BORN: (*_NEWCOMER, "relation", "mother_name", "father_name", "note"),
    life.DIED: ("new_head", "certificate", "note"),
    life.MOVED_OUT: ("goers", "new_head", "destination", "note"),
    life.MOVED_IN: ("into", *_NEWCOMER, "birth_date", "relation", "kk_number", "origin", "note"),
    life.CHANGED_FAMILY: ("goers", "target", "new_head", "note"),
    life.SPLIT: ("goers", "head", "new_head", "kk_number", "note"),
    life.MERGED: ("target", "note"),
    life.NEW_HEAD: ("new_head", "kk_number", "note"),
    life.MISSING: ("state", "note"),
    life.RETURNED: ("target", "relation", "note"),
    NUMBER: ("kk_number",),
}
"""What each kind asks for, beside the day."""
_WITHOUT_FAMILY = (life.BORN, life.MERGED, life.NEW_HEAD, NUMBER)


def offered(beginning: Beginning) -> tuple[str, ...]:
    """What can have happened to a person as they stand in the register."""
    state = beginning.person.life_status
    if state == "meninggal":
        return (life.RETURNED,)
    if state == "pindah":
        return (life.RETURNED, life.DIED)
    kinds = [kind for kind in MENU if kind != life.RETURNED]
    if state in life.AWAY:
        kinds = [life.RETURNED, *(kind for kind in kinds if kind != life.MISSING)]
    if beginning.family is None:
        kinds = [kind for kind in kinds if kind not in _WITHOUT_FAMILY]
    if beginning.family is not None and beginning.family.kk_number and NUMBER in kinds:
        kinds.remove(NUMBER)
    return tuple(kinds)


class LifeForm(TextForm):
    """The fields of step one; `shown` says which of them."""

    FIELDS = (
        "kind", "on", "into", "goers", "target", "name", "sex", "nik", "birth_place", "birth_date",
        "relation", "mother_name", "father_name", "head", "new_head", "kk_number", "state", "destination",
        "origin", "certificate", "note",
    )  # fmt: skip

    def __init__(self, beginning: Beginning, today: dt.date, kind: str = "") -> None:
        self.beginning, self._today = beginning, today
        kinds = offered(beginning)
        wives = (one for one in beginning.members if one.relation == "istri")
        leading = (one for one in beginning.members if one.relation == HEAD and one.resident.sex == "P")
        mother = next(wives, next(leading, None))
        father = next(
            (one for one in beginning.members if one.relation in (HEAD, "suami") and one.resident.sex != "P"),
            None,
        )
        super().__init__(
            {
                "kind": kind if kind in kinds else kinds[0] if len(kinds) == 1 else "",
                "on": today,
                "into": THIS if beginning.family is not None else OWN,
                "goers": self._usual_goers(),
                "target": None,
                "relation": "anak",
                "mother_name": person_words(mother.resident) if mother else "",
                "father_name": person_words(father.resident) if father else "",
                "state": "hilang",
                "birth_date": None,
            }
        )

    @property
    def kind(self) -> str:
        """What happened, empty before it was chosen."""
        return self.text("kind")

    def shown(self) -> tuple[str, ...]:
        """The fields to be seen, in the order of the eye."""
        kind = self.kind
        if not kind:
            return ("kind",)
        names = ["kind", *(() if kind == NUMBER else ("on",)), *SHOWN[kind]]
        hidden = {name for name, seen in self._sometimes().items() if not seen}
        return tuple(name for name in names if name not in hidden)

    def members(self) -> tuple[tuple[str, str], ...]:
        """Everybody of the family by uid, the person alone when there is none."""
        if not self.beginning.members:
            return ((self.beginning.person.uid, person_words(self.beginning.person)),)
        return tuple((one.resident.uid, person_words(one.resident)) for one in self.beginning.members)

    def goers(self) -> frozenset[str]:
        """Who is ticked; a death concerns the person alone, a merge everybody."""
        if self.kind == life.MERGED:
            return frozenset(uid for uid, _ in self.members())
        if self.kind in (life.MOVED_OUT, life.CHANGED_FAMILY, life.SPLIT):
            ticked = self.state.values.get("goers")
            return ticked if isinstance(ticked, frozenset) else frozenset()
        return frozenset({self.beginning.person.uid}) if self.kind == life.DIED else frozenset()

    def heads(self) -> tuple[tuple[str, str], ...]:
        """Who could lead the family that stays."""
        away, heads = self.goers(), set()
        if self.kind == life.NEW_HEAD:
            heads = {one.resident.uid for one in self.beginning.members if one.relation == HEAD}
        return tuple(
            (one.resident.uid, person_words(one.resident))
            for one in self._staying()
            if one.resident.uid not in away | heads and one.resident.life_status == life.HERE
        )

    def founders(self) -> tuple[tuple[str, str], ...]:
        """Who could lead the family that is founded."""
        return tuple(pair for pair in self.members() if pair[0] in self.goers())

    def needs_new_head(self) -> bool:
        """Whether the head goes and others stay."""
        if self.kind == life.NEW_HEAD:
            return True
        away = self.goers()
        heads = {one.resident.uid for one in self.beginning.members if one.relation == HEAD}
        stay = [one for one in self._staying() if one.resident.uid not in away]
        return bool(heads & away) and bool(stay) and not heads - away

    def wrong(self) -> dict[str, str]:
        """Say everything that is wrong now, of what is shown."""
        found = {name: line for name, line in self._problems().items() if name in self.shown()}
        return found if self.kind else {"kind": "Pilih apa yang terjadi"}

    def step(self, request_uid: str, decided: Decided) -> LifeStep:
        """What the service judges and records."""
        make = _STEPS[self.kind]
        common: dict[str, Any] = {
            "request_uid": request_uid,
            "uid": self.beginning.person.uid,
            "on": self.day("on") or self._today,
            "note": self.text("note"),
            "new_head": self.text("new_head") if "new_head" in self.shown() else "",
            "relations": dict(decided.relations),
            "aid": decided.aid,
            "heir": decided.heir,
        }
        return make(self, common)

    def number(self, request_uid: str) -> steps.NumberFamily:
        """The number that came out."""
        return steps.NumberFamily(request_uid, self.beginning.person.uid, self.text("kk_number"))

    def target(self) -> SearchHit | None:
        """The person chosen to say which family is meant."""
        return self.state.values.get("target") or None  # type: ignore[return-value]

    # ---- inside

    def _usual_goers(self) -> frozenset[str]:
        """The person whose card it is; the others are ticked by hand, so that nobody moves by mistake."""
        return frozenset({self.beginning.person.uid})

    def _staying(self) -> list[FamilyMember]:
        return [one for one in self.beginning.members if one.resident.life_status not in life.GONE]

    def _sometimes(self) -> dict[str, bool]:
        """Fields that depend on other answers."""
        into_this = self.text("into") == THIS
        is_back = self.kind == life.RETURNED
        without = self.beginning.family is None
        return {
            "new_head": self.needs_new_head(),
            "head": len(self.goers()) > 1,
            "into": not without,
            "relation": self.kind == life.BORN or (is_back and without) or (not is_back and into_this),
            "kk_number": self.kind != life.MOVED_IN or not into_this,
            "target": not is_back or without,
        }

    def _problems(self) -> dict[str, str]:
        is_dead = self.beginning.person.life_status == "meninggal"
        no_number = self.kind == NUMBER and not self.text("kk_number")
        told = {
            "on": "" if self.day("on") else "Isi tanggalnya",
            "goers": "" if self.goers() else "Centang siapa yang ikut",
            "target": "" if self._has_target() else "Cari salah satu warga di KK itu",
            "name": "" if self.text("name") else "Isi namanya",
            "sex": "Pilih jenis kelaminnya" if self.kind == life.BORN and not self.text("sex") else "",
            "nik": _refusal(sound_nik, self.text("nik")),
            "head": "" if self._is_among("head", self.founders()) else "Pilih kepala KK yang baru",
            "new_head": "" if self._is_among("new_head", self.heads()) else "Pilih kepala keluarga yang baru",
            "kk_number": "Isi 16 angka nomor KK" if no_number else _refusal(sound_kk, self.text("kk_number")),
            "note": "Tulis dari mana diketahui bahwa itu keliru" if is_dead and not self.text("note") else "",
        }
        return {name: line for name, line in told.items() if line}

    def _has_target(self) -> bool:
        return self.target() is not None or self.kind == life.RETURNED

    def _is_among(self, name: str, pairs: tuple[tuple[str, str], ...]) -> bool:
        return self.text(name) in dict(pairs)


class Decided:
    """What step two decided: relations, what becomes of aid, and who receives it."""

    def __init__(
        self,
        relations: Mapping[str, str] | None = None,
        aid: tuple[AidDecision, ...] = (),
        heir: str = "",
    ) -> None:
        self.relations, self.aid, self.heir = dict(relations or {}), aid, heir


def _refusal(judge: Callable[[str], object], text: str) -> str:
    if not text:
        return ""
    try:
        judge(text)
    except RuleBroken as problem:
        return describe(problem).title
    return ""


def _newcomer(form: LifeForm) -> steps.Newcomer:
    is_born = form.kind == life.BORN
    return steps.Newcomer(
        name=form.text("name"),
        sex=form.text("sex"),
        nik=form.text("nik"),
        birth_place=form.text("birth_place"),
        birth_date=None if is_born else form.day("birth_date"),
        mother_name=form.text("mother_name") if is_born else "",
        father_name=form.text("father_name") if is_born else "",
    )


def _move_in(form: LifeForm, common: dict[str, Any]) -> LifeStep:
    own = "kk_number" in form.shown()
    return steps.MoveIn(
        **common,
        person=_newcomer(form),
        relation=form.text("relation"),
        own_family=own,
        kk_number=form.text("kk_number") if own else "",
        origin=form.text("origin"),
    )


def _split(form: LifeForm, common: dict[str, Any]) -> LifeStep:
    goers = _goers(form)
    head = form.text("head") if len(goers) > 1 else goers[0]
    return steps.SplitFamily(**common, goers=goers, head=head, kk_number=form.text("kk_number"))


def _target_uid(form: LifeForm) -> str:
    found = form.target()
    return found.uid if found is not None else ""


def _goers(form: LifeForm) -> tuple[str, ...]:
    """In the order of the family."""
    ticked = form.goers()
    return tuple(uid for uid, _ in form.members() if uid in ticked)


_STEPS: Mapping[str, Callable[[LifeForm, dict[str, Any]], LifeStep]] = {
    life.BORN: lambda form, common: steps.Birth(
        **common, child=_newcomer(form), relation=form.text("relation")
    ),
    life.DIED: lambda form, common: steps.Death(**common, certificate=form.text("certificate")),
    life.MOVED_OUT: lambda form, common: steps.MoveOut(
        **common, goers=_goers(form), destination=form.text("destination")
    ),
    life.MOVED_IN: _move_in,
    life.CHANGED_FAMILY: lambda form, common: steps.ChangeFamily(
        **common, goers=_goers(form), target=_target_uid(form)
    ),
    life.SPLIT: _split,
    life.MERGED: lambda form, common: steps.MergeFamilies(**common, target=_target_uid(form)),
    life.NEW_HEAD: lambda form, common: steps.ChangeHead(**common, kk_number=form.text("kk_number")),
    life.MISSING: lambda form, common: steps.GoMissing(**common, state=form.text("state")),
    life.RETURNED: lambda form, common: steps.ReturnHome(
        **common, target=_target_uid(form), relation=form.text("relation")
    ),
}
