"""The month's rows as they leave: complaints that were open in it, and what happened to them.

A confidential case leaves without its words; who was accused never leaves; a temporary number is no NIK.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import and_, case, func, or_, select

from puskesos_desktop.domain.complaint_history import MIRROR
from puskesos_desktop.storage.tables.complaints import (
    answer_table,
    complaint_event_table,
    complaint_party_table,
    complaint_table,
    referral_table,
    telling_table,
)
from puskesos_desktop.storage.tables.office import agency_table, letter_number_table
from puskesos_desktop.storage.tables.papers import letter_table
from puskesos_desktop.storage.tables.register import family_membership_table, family_table, resident_table

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy import ColumnElement, Connection, FromClause, Select

Rows = list[dict[str, object]]


def month_rows(connection: Connection, office_id: int, first: dt.date, last: dt.date) -> dict[str, Rows]:
    """Read every table of the month in one snapshot; `isi` of confidential cases is empty."""
    told = complaint_table
    open_in_month = and_(
        told.c.office_id == office_id,
        told.c.received_on <= last,
        or_(told.c.closed_on.is_(None), told.c.closed_on >= first),
    )
    queries = {
        "pengaduan": _complaints(open_in_month),
        "riwayat": _events(open_in_month, first, last),
        "rujukan": _referrals(open_in_month),
        "jawaban": _answers(open_in_month, last),
        "surat": _letters(office_id, first, last),
    }
    return {name: _read(connection, query) for name, query in queries.items()}


def _read(connection: Connection, query: Select[tuple[object, ...]]) -> Rows:
    return [dict(row) for row in connection.execute(query).mappings()]


def _person() -> FromClause:
    """The client of each case, or its reporter when nobody else was named."""
    party = complaint_party_table
    rank = case((party.c.role == "klien", 0), else_=1)
    place = func.row_number().over(partition_by=party.c.complaint_id, order_by=rank)
    ranked = (
        select(party.c.complaint_id, party.c.resident_id, party.c.name, party.c.sex, place.label("place"))
        .where(party.c.role.in_(("klien", "pelapor")))
        .subquery()
    )
    return select(ranked).where(ranked.c.place == 1).subquery()


def _complaints(where: ColumnElement[bool]) -> Select[tuple[object, ...]]:
    c, r, person = complaint_table, resident_table, _person()
    member, family = family_membership_table, family_table
    return (
        select(
            c.c.ticket.label("tiket"),
            c.c.received_on.label("tanggal_terima"),
            c.c.kind.label("jenis"),
            c.c.category.label("kategori"),
            c.c.priority.label("kegawatan"),
            c.c.channel.label("cara_datang"),
            case((r.c.nik_kind == "asli", r.c.nik), else_=None).label("nik"),
            family.c.kk_number.label("kk_number"),
            func.coalesce(r.c.name, person.c.name).label("nama"),
            func.coalesce(r.c.sex, person.c.sex).label("jenis_kelamin"),
            r.c.rt.label("rt"),
            r.c.rw.label("rw"),
            case((c.c.confidential, ""), else_=c.c.text).label("isi"),
            c.c.status.label("status"),
            c.c.level.label("tingkat"),
            c.c.result_kind.label("hasil"),
            case((c.c.confidential, ""), else_=c.c.result_text).label("uraian_hasil"),
            c.c.closed_on.label("tanggal_selesai"),
        )
        .select_from(
            c.outerjoin(person, person.c.complaint_id == c.c.id)
            .outerjoin(r, r.c.id == person.c.resident_id)
            .outerjoin(member, and_(member.c.resident_id == r.c.id, member.c.ended_on.is_(None)))
            .outerjoin(family, family.c.id == member.c.family_id)
        )
        .where(where)
        .order_by(c.c.ticket_year, c.c.ticket_number)
    )


def _events(where: ColumnElement[bool], first: dt.date, last: dt.date) -> Select[tuple[object, ...]]:
    c, e = complaint_table, complaint_event_table
    return (
        select(
            c.c.ticket.label("tiket"),
            e.c.seq.label("urutan"),
            e.c.occurred_on.label("tanggal"),
            case((e.c.step.startswith(MIRROR), "tindakan_batal"), else_=e.c.step).label("langkah"),
            e.c.from_status.label("status_sebelum"),
            e.c.to_status.label("status_sesudah"),
            e.c.officer_name.label("petugas"),
        )
        .join(c, c.c.id == e.c.complaint_id)
        .where(where, e.c.occurred_on >= first, e.c.occurred_on <= last)
        .order_by(c.c.ticket_year, c.c.ticket_number, e.c.seq)
    )


def _referrals(where: ColumnElement[bool]) -> Select[tuple[object, ...]]:
    c, r = complaint_table, referral_table
    return (
        select(
            c.c.ticket.label("tiket"),
            agency_table.c.name.label("instansi"),
            r.c.service.label("layanan"),
            letter_table.c.number_text.label("nomor_surat"),
            r.c.sent_on.label("tanggal_kirim"),
            r.c.answer_due_on.label("batas_jawaban"),
            r.c.status.label("status"),
            r.c.decision.label("keputusan"),
            r.c.answered_on.label("tanggal_jawaban"),
        )
        .select_from(
            r.join(c, c.c.id == r.c.complaint_id)
            .join(agency_table, agency_table.c.id == r.c.agency_id)
            .outerjoin(letter_table, letter_table.c.id == r.c.letter_id)
        )
        .where(where)
        .order_by(c.c.ticket_year, c.c.ticket_number, r.c.id)
    )


def _answers(where: ColumnElement[bool], last: dt.date) -> Select[tuple[object, ...]]:
    c, a, t = complaint_table, answer_table, telling_table
    reached = (
        select(t.c.complaint_id, func.min(t.c.told_on).label("told_on"), func.min(t.c.way).label("way"))
        .where(t.c.reached, t.c.told_on <= last)
        .group_by(t.c.complaint_id)
        .subquery()
    )
    return (
        select(
            c.c.ticket.label("tiket"),
            a.c.answered_on.label("tanggal_jawaban"),
            a.c.source.label("sumber"),
            a.c.result_kind.label("hasil"),
            case((c.c.confidential, ""), else_=a.c.text).label("isi"),
            reached.c.told_on.isnot(None).label("disampaikan"),
            reached.c.told_on.label("tanggal_disampaikan"),
            reached.c.way.label("cara"),
        )
        .select_from(
            a.join(c, c.c.id == a.c.complaint_id).outerjoin(reached, reached.c.complaint_id == c.c.id)
        )
        .where(where)
        .order_by(c.c.ticket_year, c.c.ticket_number, a.c.id)
    )


def _letters(office_id: int, first: dt.date, last: dt.date) -> Select[tuple[object, ...]]:
    n, letter, c = letter_number_table, letter_table, complaint_table
    return (
        select(
            n.c.text.label("nomor"),
            n.c.letter_date.label("tanggal"),
            n.c.subject_kind.label("jenis"),
            func.coalesce(letter.c.subject, "").label("perihal"),
            func.coalesce(letter.c.addressee, "").label("tujuan"),
            func.coalesce(letter.c.status, n.c.status).label("status"),
            c.c.ticket.label("tiket"),
        )
        .select_from(
            n.outerjoin(letter, letter.c.number_id == n.c.id).outerjoin(c, c.c.id == letter.c.complaint_id)
        )
        .where(n.c.office_id == office_id, n.c.letter_date >= first, n.c.letter_date <= last)
        .order_by(n.c.series, n.c.year, n.c.number, n.c.insertion)
    )
