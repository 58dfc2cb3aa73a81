"""Line drawings of our own: neutral stand-ins for a coat of arms and the Puskesos mark, and scissors.

They survive a photocopier. Points are shares of the box, measured from its top left corner.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple

from puskesos_desktop.documents.strips import PathOp

Commands = tuple[tuple[str, tuple[float, ...]], ...]


class Shape(NamedTuple):
    """A path of a drawing; `line` is a share of the box width, 0 fills it."""

    commands: Commands
    line: float = 0.0
    clip: Commands = ()


@dataclass(frozen=True)
class Drawing:
    """Shapes in a unit box."""

    shapes: tuple[Shape, ...]

    def placed(self, x: float, y: float, width: float, height: float) -> tuple[PathOp, ...]:
        """The drawing in a box of points."""
        return tuple(
            PathOp(
                x,
                y,
                _scaled(shape.commands, width, height),
                shape.line * width,
                filled=shape.line == 0,
                clip=_scaled(shape.clip, width, height),
            )
            for shape in self.shapes
        )


def _scaled(commands: Commands, width: float, height: float) -> Commands:
    return tuple(
        (name, tuple(value * (height if position % 2 else width) for position, value in enumerate(points)))
        for name, points in commands
    )


def _circle(cx: float, cy: float, radius: float) -> Commands:
    k = radius * 0.5523
    return (
        ("m", (cx + radius, cy)),
        ("c", (cx + radius, cy + k, cx + k, cy + radius, cx, cy + radius)),
        ("c", (cx - k, cy + radius, cx - radius, cy + k, cx - radius, cy)),
        ("c", (cx - radius, cy - k, cx - k, cy - radius, cx, cy - radius)),
        ("c", (cx + k, cy - radius, cx + radius, cy - k, cx + radius, cy)),
        ("z", ()),
    )


def _shield(inset: float) -> Commands:
    """Outline with a pointed top and foot, drawn `inset` inside the box."""

    def at(x: float, y: float) -> tuple[float, float]:
        return inset + x * (1 - 2 * inset), inset + y * (1 - 2 * inset)

    return (
        ("m", at(0.0, 0.08)),
        ("c", (*at(0.24, 0.09), *at(0.41, 0.05), *at(0.5, 0.0))),
        ("c", (*at(0.59, 0.05), *at(0.76, 0.09), *at(1.0, 0.08))),
        ("l", at(1.0, 0.56)),
        ("c", (*at(1.0, 0.8), *at(0.72, 0.91), *at(0.5, 1.0))),
        ("c", (*at(0.28, 0.91), *at(0.0, 0.8), *at(0.0, 0.56))),
        ("z", ()),
    )


def _star(cx: float, cy: float, radius: float, aspect: float) -> Commands:
    """Five-pointed star; `aspect` is width by height of the box, to keep it round."""
    points = []
    for corner in range(10):
        reach = radius * (1.0 if corner % 2 == 0 else 0.4)
        angle = -math.pi / 2 + corner * math.pi / 5
        points.append((cx + reach * math.cos(angle), cy + reach * math.sin(angle) * aspect))
    return (("m", points[0]), *(("l", point) for point in points[1:]), ("z", ()))


def _wave(y: float) -> Commands:
    """A wavy line over the whole width."""
    step = 0.2
    commands: list[tuple[str, tuple[float, ...]]] = [("m", (0.0, y))]
    for crest in range(5):
        x = crest * step
        commands.append(("c", (x + step / 3, y - 0.042, x + step * 2 / 3, y + 0.042, x + step, y)))
    return tuple(commands)


_INNER = _shield(0.055)
SHIELD = Drawing(
    (
        Shape(_shield(0.014), 0.028),
        Shape(_INNER, 0.012),
        Shape(_star(0.5, 0.33, 0.2, 20 / 24), 0.0),
        *(Shape(_wave(0.64 + row * 0.085), 0.036, _INNER) for row in range(4)),
    )
)

HOUSE = Drawing(
    (
        Shape(_circle(0.5, 0.5, 0.475), 0.045),
        Shape((("m", (0.2, 0.5)), ("l", (0.5, 0.22)), ("l", (0.8, 0.5))), 0.06),
        Shape((("m", (0.28, 0.51)), ("l", (0.28, 0.77)), ("l", (0.72, 0.77)), ("l", (0.72, 0.51))), 0.06),
        Shape(_circle(0.5, 0.53, 0.062), 0.0),
        Shape((("m", (0.39, 0.74)), ("c", (0.39, 0.585, 0.61, 0.585, 0.61, 0.74)), ("z", ())), 0.0),
    )
)

SCISSORS = Drawing(
    (
        Shape(_circle(0.2, 0.25, 0.15), 0.08),
        Shape(_circle(0.2, 0.75, 0.15), 0.08),
        Shape((("m", (0.33, 0.34)), ("l", (1.0, 0.72))), 0.08),
        Shape((("m", (0.33, 0.66)), ("l", (1.0, 0.28))), 0.08),
    )
)

TICK = Drawing((Shape((("m", (0.18, 0.52)), ("l", (0.42, 0.8)), ("l", (0.84, 0.2))), 0.13),))
