"""Settings of this machine: window, folders, connection. Never a secret, never a person (arch 6.8)."""

from __future__ import annotations

import dataclasses
import json
import logging
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from puskesos_desktop.system.atomic import write_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class MachineSettings:
    """What belongs to this laptop and not to the office.

    Attributes:
        window: geometry as the window toolkit writes it, base64.
        text_scale: percent, 100 to 200.
        theme: `terang`, `gelap` or `sistem`.
        last_folder: where a file was last opened or saved.
        backup_folder: where copies outside this laptop go.
        printer: the printer used last.
        feeding: how the printer takes its paper: `sekaligus`, `ganti_kertas` or `per_lembar`.
        unknown: keys of a newer version, kept as they are.
    """

    window: str = ""
    text_scale: int = 100
    theme: str = "terang"
    last_folder: str = ""
    backup_folder: str = ""
    printer: str = ""
    feeding: str = "sekaligus"
    unknown: Mapping[str, Any] = field(default_factory=dict)


_KNOWN = {one.name: one for one in dataclasses.fields(MachineSettings) if one.name != "unknown"}


def load(path: Path) -> MachineSettings:
    """Read the settings; what cannot be read or has a wrong type is reported and replaced by its default."""
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return MachineSettings()
    except (OSError, ValueError):
        log.warning("settings_unreadable")
        return MachineSettings()
    good = {key: found[key] for key in _KNOWN if key in found and _fits(key, found[key])}
    return MachineSettings(**good, unknown={key: found[key] for key in found if key not in _KNOWN})


def save(path: Path, settings: MachineSettings) -> None:
    """Write the settings in one step."""
    values = {key: getattr(settings, key) for key in _KNOWN} | dict(settings.unknown)
    write_bytes(path, _toml(values).encode())


def _fits(key: str, value: object) -> bool:
    if type(value) is type(_KNOWN[key].default):
        return True
    log.warning("setting_has_wrong_type", extra={"code": key})
    return False


def _toml(values: Mapping[str, Any], prefix: str = "") -> str:
    """Write tables after plain values, as TOML wants; JSON's strings, numbers and booleans are TOML's."""
    plain = [f"{_key(key)} = {_value(value)}" for key, value in values.items() if not isinstance(value, dict)]
    tables = []
    for key, value in values.items():
        if isinstance(value, dict):
            path = f"{prefix}{_key(key)}"
            tables.append(f"\n[{path}]\n{_toml(value, path + '.')}")
    return "\n".join(plain) + "\n" + "".join(tables)


def _key(key: str) -> str:
    return _value(key) if not key.replace("_", "").isalnum() or not key.isascii() else key


def _value(value: object) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(_value(one) for one in value) + "]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_key(key)} = {_value(one)}" for key, one in value.items()) + " }"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return str(value).lower() if isinstance(value, bool) else str(value)
