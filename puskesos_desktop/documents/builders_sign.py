"""Signature blocks of a definition: who signs, in which capacity, with or without titles."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from puskesos_desktop.documents.blocks import Block, CodeLine, Signature, Signer, VerificationCode, flat
from puskesos_desktop.documents.filters import acting_prefix
from puskesos_desktop.documents.template import split_path
from puskesos_desktop.documents.typeset import NBSP
from puskesos_desktop.domain import names
from puskesos_desktop.domain.errors import RuleBroken

if TYPE_CHECKING:
    from collections.abc import Callable

    from puskesos_desktop.documents.spec import Spec


_REGION = re.compile(r"(?<!WALI) ((?:KOTA|KABUPATEN) .{1,24})$")
"""A region at the end of a long post has a line of its own: `KEPALA DINAS SOSIAL / KOTA TIRTAMAYA`."""


def _signature(spec: Spec) -> Sequence[Block]:
    path = spec.option("signer", "signer")
    above = spec.lines("place")
    is_decree = spec.option("decree", default=False)
    right = _signer(spec, path, above, with_titles=not is_decree)
    left = _left(spec, with_titles=not is_decree)
    if left and not above:
        right = replace(right, above=("",) * len(left.above))
    right = replace(right, unsigned=spec.line("unsigned"))
    ways = {name: spec.option(name, default=False) for name in ("followed", "centred")}
    return (Signature(right, left, verification(spec), flush=is_decree, **ways),)


def _left(spec: Spec, *, with_titles: bool) -> Signer | None:
    """The signer at the left: a person, or `left_blank` for whoever receives the paper by hand."""
    path = spec.option("left", "")
    above = spec.lines("left_above")
    if path and spec.holds(f"{path}.name"):
        return _signer(spec, path, above, with_titles=with_titles)
    blank = spec.lines("left_blank")
    return Signer(above, blank[:1], blank[1], blank[2:]) if len(blank) > 1 else None


def _signer(spec: Spec, path: str, above: tuple[str, ...], *, with_titles: bool) -> Signer:
    person = spec.scope.get(split_path(path))
    if not isinstance(person, Mapping):
        raise RuleBroken("form_field_missing", path, form=spec.scope.form, field=path)
    return signer_of(person, above, post=spec.line("post"), with_titles=with_titles)


def signer_of(
    person: Mapping[str, object], above: tuple[str, ...], *, post: str = "", with_titles: bool
) -> Signer:
    """One signature from a person's fields; `post` stands in where the person has none."""
    name = _read(person, "name")
    shown = names.full_name(name, _read(person, "front_title"), _read(person, "back_title"))
    if not with_titles:
        shown = names.bare_upper_name(name)
    nip = names.grouped_nip(_read(person, "nip"))
    posts = post_lines(person) or post_lines({"post": post})
    below = (_read(person, "rank"), f"NIP {nip}" if nip else "")
    lines = tuple(line for line in below if line)
    return Signer(above, posts, shown, lines, electronic=person.get("electronic") is True)


def post_lines(person: Mapping[str, object]) -> tuple[str, ...]:
    """Lines above the name; the comma stands after the last post only."""
    post = _read(person, "post").upper()
    principal = _read(person, "on_behalf_of").upper()
    capacity = _read(person, "capacity")
    if capacity == "an":
        lines: tuple[str, ...] = (f"a.n. {principal}", post)
    elif capacity == "ub":
        lines = (f"a.n. {principal}", _read(person, "via").upper(), "u.b.", post)
    else:
        lines = (acting_prefix(capacity) + post, _read(person, "own_post").upper())
    present = [_REGION.sub(_whole, line) for line in lines if line]
    return (*present[:-1], present[-1] + ",") if present else ()


def _whole(region: re.Match[str]) -> str:
    return " " + region[1].replace(" ", NBSP)


def _read(person: Mapping[str, object], key: str) -> str:
    value = person.get(key)
    return value.strip() if isinstance(value, str) else ""


def verification(spec: Spec) -> VerificationCode | None:
    """The code block, when the context has a code and the definition a note for it."""
    code = spec.filled("{verification.code}")
    payload = spec.filled("{verification.payload}")
    note = spec.sentences("code_note")
    return VerificationCode(code, payload, flat(note)) if code and payload and note else None


def _code(spec: Spec) -> Sequence[Block]:
    code = verification(spec)
    return (CodeLine(code),) if code else ()


BUILDERS: dict[str, Callable[[Spec], Sequence[Block]]] = {"signature": _signature, "code": _code}
