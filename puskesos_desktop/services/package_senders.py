"""Who says to have sent a package, and whether the key that signed it is really that office's.

A sound signature alone proves only that nothing changed since somebody signed: anybody can put an own key
into a manifest. What an office knows of keys decides whether the name beside the key may be believed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from puskesos_desktop.services.ports.exchange import PackageProblem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from puskesos_desktop.services.ports.exchange import PackageVerdict

_LONGEST = 120


@dataclass(frozen=True)
class KnownKey:
    """The public key of an office, as this office knows it."""

    office_uid: str
    public_key: bytes


@dataclass(frozen=True)
class Sender:
    """The office a package names, in its own words, and the fingerprint of the key inside."""

    office_uid: str = ""
    name: str = ""
    fingerprint: str = ""


def own_part(manifest: Mapping[str, object]) -> Mapping[str, object]:
    """Return the program's own words in a manifest, beside those of the Data Package standard."""
    return _part(manifest, "puskesos")


def sender_of(verdict: PackageVerdict) -> Sender:
    """Return who says to have sent a package; empty where the manifest tells nothing."""
    office = _part(own_part(verdict.manifest), "office")
    uid, name = (str(office.get(key, ""))[:_LONGEST] for key in ("uid", "name"))
    return Sender(uid, name, verdict.fingerprint)


def judged_by(verdict: PackageVerdict, known: KnownKey | None) -> PackageVerdict:
    """Add a problem when the package names an office whose key is known and is not the one that signed."""
    sender = sender_of(verdict)
    if known is None or sender.office_uid != known.office_uid or _key_of(verdict) == known.public_key:
        return verdict
    params = {"office": sender.name, "fingerprint": sender.fingerprint}
    problem = PackageProblem("package_signer_differs", params)
    return replace(verdict, ok=False, problems=(*verdict.problems, problem))


def is_known(verdict: PackageVerdict, known: KnownKey | None) -> bool:
    """Tell whether the key that signed was compared with the sender's and is the same."""
    named = known is not None and sender_of(verdict).office_uid == known.office_uid
    return named and known is not None and _key_of(verdict) == known.public_key


def _key_of(verdict: PackageVerdict) -> bytes:
    """The key the signature was checked with: the verifier refuses manifests where it is none."""
    told = _part(own_part(verdict.manifest), "signer").get("public_key")
    try:
        return bytes.fromhex(told) if isinstance(told, str) else b""
    except ValueError:
        return b""


def _part(manifest: Mapping[str, object], name: str) -> Mapping[str, object]:
    part = manifest.get(name)
    return part if isinstance(part, dict) else {}
