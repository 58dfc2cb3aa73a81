"""Colours of the desk by what they mean; every figure is the binding table of the visual specification."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True)
class Tokens:
    """One theme's colours as `#RRGGBB`, so that a theme is data and a test can compute its contrasts."""

    canvas: str
    surface: str
    alternate: str
    rail: str
    selection: str
    text: str
    muted: str
    border: str
    hairline: str
    accent: str
    on_accent: str
    hover: str
    pressed: str
    focus: str
    danger: str
    danger_tint: str
    warning: str
    warning_tint: str
    success: str
    success_tint: str
    info: str
    info_tint: str
    disabled: str
    chip: str

    def of(self, name: str) -> str:
        """Colour of a token named in data (pills, columns), so that a wrong name fails loudly."""
        if name not in TOKEN_NAMES:
            raise KeyError(name)
        return str(getattr(self, name))


TOKEN_NAMES = tuple(field.name for field in fields(Tokens))

LIGHT = Tokens(
    canvas="#F3F5F6",
    surface="#FFFFFF",
    alternate="#F8F9FA",
    rail="#E9EDEF",
    selection="#D5EBE8",
    text="#1B2428",
    muted="#55636A",
    border="#7C8A91",
    hairline="#DCE2E5",
    accent="#0B6B63",
    on_accent="#FFFFFF",
    hover="#095A53",
    pressed="#074843",
    focus="#0B57D0",
    danger="#B3261E",
    danger_tint="#FBE9E7",
    warning="#7A4B00",
    warning_tint="#FFF1D6",
    success="#1D6B34",
    success_tint="#E3F3E7",
    info="#1F5A99",
    info_tint="#E5EFFA",
    disabled="#8A979D",
    chip="#E9EDEF",
)

DARK = Tokens(
    canvas="#14191B",
    surface="#1C2326",
    alternate="#20282B",
    rail="#101416",
    selection="#1F4A46",
    text="#E6ECEE",
    muted="#A8B6BC",
    border="#74848B",
    hairline="#323C40",
    accent="#5CC2B6",
    on_accent="#06211E",
    hover="#74D0C5",
    pressed="#48ADA1",
    focus="#8AB4FF",
    danger="#FF9C93",
    danger_tint="#45211E",
    warning="#F2C063",
    warning_tint="#3F3214",
    success="#86D49A",
    success_tint="#1C3B25",
    info="#9AC4F5",
    info_tint="#1D3550",
    disabled="#6D7A80",
    chip="#323C40",
)


@dataclass(frozen=True)
class Tone:
    """Foreground and tint of a meaning: pills, banners and timeline marks share them."""

    foreground: str
    tint: str


TONES: dict[str, Tone] = {
    "neutral": Tone("text", "chip"),
    "muted": Tone("muted", "chip"),
    "accent": Tone("accent", "selection"),
    "info": Tone("info", "info_tint"),
    "success": Tone("success", "success_tint"),
    "warning": Tone("warning", "warning_tint"),
    "danger": Tone("danger", "danger_tint"),
}
