"""A small package of invented people, and the hands to damage it."""

import datetime as dt
import hashlib
import io
import json
import re
import zipfile
from pathlib import Path

from puskesos_desktop.exchange.packages import PackageBuilder, SignedPackages, TomlPackageLayouts
from puskesos_desktop.exchange.packages.manifest import signature_bytes
from puskesos_desktop.services.ports.exchange import Attachment, PackageOrigin, PackageRequest, Protection
from puskesos_desktop.system.sealing import Ed25519Signer

ROOT = Path(__file__).resolve().parents[2]
SIGNER = Ed25519Signer()
KEY = bytes(range(32))
PUBLIC_KEY = SIGNER.public_key(KEY)
LAYOUTS = TomlPackageLayouts(ROOT / "forms" / "packages")
ORIGIN = PackageOrigin(
    uid="0199aaaa-0000-7000-8000-000000000001",
    office_uid="0199aaaa-0000-7000-8000-000000000002",
    office_code="9971011001",
    office_name="Puskesos Melati Sejahtera",
    period="2026-11",
    number=1,
    created_at=dt.datetime(2026, 11, 30, 8, 0, tzinfo=dt.UTC),
    receiver="Dinas Sosial Kota Contoh",
    purpose="Laporan bulanan",
    audit_head="120:00112233aabbccdd",
    app_version="0.1.0",
)
SAMPLE = {"text": "SITI AMINAH", "identifier": "9971014508900003", "count": 2, "amount": 1.5, "flag": True}
OPEN = Protection("terbuka", reason="Diserahkan langsung di kantor dinas")


def sample_rows(layout, count):
    def cell(column, number):
        if column.kind == "date":
            return dt.date(2026, 11, 1) + dt.timedelta(days=number % 30)
        return f"ADU-KMI-202611-{number:05d}" if column.key == "tiket" else SAMPLE[column.kind]

    return {
        table.name: [tuple(cell(column, number) for column in table.columns) for number in range(count)]
        for table in layout.tables
    }


def request(count=3, protection=OPEN, **changes):
    layout = LAYOUTS.layout("bulanan")
    parts = {
        "kind": "bulanan",
        "origin": ORIGIN,
        "tables": sample_rows(layout, count),
        "papers": (Attachment("laporan.pdf", "Laporan bulanan", b"%PDF-1.4 contoh"),),
        "protection": protection,
        "signing_key": KEY,
    }
    return PackageRequest(**{**parts, **changes})


def build_request(folder, wanted):
    return PackageBuilder(LAYOUTS, SIGNER).write(wanted, folder)


def build(folder, **changes):
    return build_request(folder, request(**changes))


def verifier():
    return SignedPackages(SIGNER, LAYOUTS)


def files_of(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(path, files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    path.write_bytes(buffer.getvalue())
    return path


def resigned(files, change, key=KEY):
    """The package with a changed manifest and a fresh signature: what a cheat with a key of his own makes."""
    manifest = json.loads(files["datapackage.json"])
    change(manifest)
    content = json.dumps(manifest).encode()
    signature = signature_bytes(SIGNER.public_key(key), SIGNER.sign(key, content))
    return {**files, "datapackage.json": content, "datapackage.sig": signature}


def forged(path, target, key):
    """Another count under the same name of an office, hashed and signed anew with a key of one's own."""
    files = files_of(path)
    table = "rekap_pengaduan.csv"
    files[table] = re.sub(rb"\d(?=\D*\Z)", lambda last: b"9" if last[0] != b"9" else b"8", files[table])

    def change(manifest):
        for resource in manifest["resources"]:
            content = files[resource["path"]]
            resource |= {"hash": f"sha256:{hashlib.sha256(content).hexdigest()}", "bytes": len(content)}
        manifest["puskesos"]["signer"]["public_key"] = SIGNER.public_key(key).hex()

    return packed(target, resigned(files, change, key))
