"""`datapackage.json` and its signature: what a package says about itself, and how that is read again.

The manifest follows the Frictionless Data Package standard, so that tools we do not know can judge a package;
what only we understand stands under `puskesos`.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from puskesos_desktop.exchange.guarded_csv import DELIMITER, GUARD
from puskesos_desktop.services.ports.exchange import PackageFile

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from puskesos_desktop.services.ports.exchange import (
        Attachment,
        Column,
        PackageLayout,
        PackageRequest,
        PackageTable,
    )

FORMAT_VERSION = "1"
MANIFEST = "datapackage.json"
SIGNATURE = "datapackage.sig"
SPREADSHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FIELD_TYPES = {
    "text": "string",
    "identifier": "string",
    "count": "integer",
    "amount": "number",
    "date": "date",
    "flag": "boolean",
}


@dataclass(frozen=True)
class Member:
    """A file of a package before it is packed."""

    path: str
    content: bytes
    rows: int | None = None

    @property
    def sha256(self) -> str:
        """Hash as hexadecimal digits."""
        return hashlib.sha256(self.content).hexdigest()


def fingerprint(public_key: bytes) -> str:
    """Six groups of four digits, to be read aloud over the telephone when keys are exchanged."""
    number = int.from_bytes(hashlib.sha256(public_key).digest()[:10]) % 10**24
    digits = f"{number:024d}"
    return " ".join(digits[start : start + 4] for start in range(0, 24, 4))


def to_bytes(document: Mapping[str, object]) -> bytes:
    """JSON that is the same bytes for the same content."""
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def build_manifest(
    request: PackageRequest, layout: PackageLayout, members: Mapping[str, Member], public_key: bytes
) -> dict[str, object]:
    """Describe every file that will lie beside the manifest."""
    origin = request.origin
    tables = [_table_resource(table, members[table.file]) for table in layout.tables]
    book = _file_resource("data_excel", f"{layout.title}: semua tabel", members[layout.workbook])
    papers = [_paper_resource(number, paper, members) for number, paper in enumerate(request.papers, 1)]
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": f"puskesos-{layout.code}-{origin.office_code}-{origin.period}-{origin.number:03d}".lower(),
        "id": origin.uid,
        "title": f"{layout.title} {origin.period}, {origin.office_name}",
        "created": _instant(origin.created_at),
        "version": FORMAT_VERSION,
        "resources": [*tables, book, *papers],
        "puskesos": {
            "format_version": FORMAT_VERSION,
            "kind": layout.code,
            "layout_version": layout.version,
            "office": {"uid": origin.office_uid, "code": origin.office_code, "name": origin.office_name},
            "period": origin.period,
            "number": origin.number,
            "receiver": origin.receiver,
            "purpose": origin.purpose,
            "way_out": request.protection.way,
            "open_reason": request.protection.reason,
            "recipient": request.protection.recipient,
            "audit_head": origin.audit_head,
            "app_version": origin.app_version,
            "signer": {"public_key": public_key.hex(), "fingerprint": fingerprint(public_key)},
        },
    }


def _instant(moment: dt.datetime) -> str:
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")


def _table_resource(table: PackageTable, member: Member) -> dict[str, object]:
    return {
        "name": table.name,
        "title": table.title,
        "type": "table",
        **_size(member),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": DELIMITER, "quoteChar": '"', "header": True},
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "missingValues": [""],
        },
        "fields": len(table.columns),
        "rows": member.rows,
    }


def _field(column: Column) -> dict[str, object]:
    described: dict[str, object] = {
        "name": column.key,
        "title": column.heading,
        "type": _FIELD_TYPES[column.kind],
    }
    if column.kind == "flag":
        described |= {"trueValues": ["true"], "falseValues": ["false"]}
    if described["type"] == "string":
        # Whoever reads the CSV takes this sign off where it stands before what would begin a formula.
        described["puskesos:guard"] = GUARD
    return described


def _file_resource(name: str, title: str, member: Member) -> dict[str, object]:
    suffix = member.path.rpartition(".")[2]
    media = {"xlsx": SPREADSHEET_TYPE, "pdf": "application/pdf"}.get(suffix, "application/octet-stream")
    return {
        "name": name,
        "title": title,
        "type": "file",
        **_size(member),
        "format": suffix,
        "mediatype": media,
    }


def _paper_resource(number: int, paper: Attachment, members: Mapping[str, Member]) -> dict[str, object]:
    return _file_resource(f"berkas_{number}", paper.title, members[paper.name])


def _size(member: Member) -> dict[str, object]:
    return {"path": member.path, "hash": f"sha256:{member.sha256}", "bytes": len(member.content)}


def signature_bytes(public_key: bytes, signature: bytes) -> bytes:
    """The detached signature beside the manifest."""
    return to_bytes(
        {
            "algorithm": "Ed25519",
            "file": MANIFEST,
            "public_key": public_key.hex(),
            "fingerprint": fingerprint(public_key),
            "signature": base64.b64encode(signature).decode(),
        }
    )


@dataclass(frozen=True)
class ReadSignature:
    """Key and signature as the package carries them."""

    public_key: bytes
    signature: bytes


def read_signature(content: bytes) -> ReadSignature | None:
    """Key and signature, or nothing when the file makes no sense."""
    try:
        table = json.loads(content)
        return ReadSignature(
            bytes.fromhex(table["public_key"]), base64.b64decode(table["signature"], validate=True)
        )
    except (ValueError, KeyError, TypeError, binascii.Error, RecursionError):
        return None


@dataclass(frozen=True)
class ReadTable:
    """A table resource as the manifest describes it."""

    file: PackageFile
    keys: tuple[str, ...]


@dataclass(frozen=True)
class ReadManifest:
    """What a verifier needs out of a manifest.

    Attributes:
        document: all of it.
        kind: code of the layout.
        layout_version: version of the layout.
        format_version: of the package format.
        public_key: the signer's, as claimed.
        files: every resource.
        tables: those that are tables.
    """

    document: Mapping[str, object]
    kind: str
    layout_version: int
    format_version: str
    public_key: bytes
    files: tuple[PackageFile, ...]
    tables: tuple[ReadTable, ...]


def read_manifest(content: bytes) -> ReadManifest | None:
    """The manifest, or nothing when it is not one of ours."""
    try:
        document = json.loads(content)
        own = document["puskesos"]
        resources = document["resources"]
        return ReadManifest(
            document=document,
            kind=_text(own["kind"]),
            layout_version=int(own["layout_version"]),
            format_version=_text(own["format_version"]),
            public_key=bytes.fromhex(own["signer"]["public_key"]),
            files=tuple(_read_file(resource) for resource in resources),
            tables=tuple(_read_table(resource) for resource in resources if resource.get("type") == "table"),
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("text expected")
    return value


def _read_file(resource: Mapping[str, object]) -> PackageFile:
    rows, size = resource.get("rows"), resource["bytes"]
    if not isinstance(size, int) or not isinstance(rows, (int, type(None))):
        raise TypeError("number expected")
    return PackageFile(
        path=_text(resource["path"]),
        sha256=_text(resource["hash"]).removeprefix("sha256:"),
        size=size,
        rows=rows,
    )


def _read_table(resource: Mapping[str, object]) -> ReadTable:
    schema = resource["schema"]
    if not isinstance(schema, dict):
        raise TypeError("schema expected")
    fields: Sequence[Mapping[str, object]] = schema["fields"]
    return ReadTable(_read_file(resource), tuple(_text(field["name"]) for field in fields))
