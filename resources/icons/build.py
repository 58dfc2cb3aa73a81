"""Takes the icons the program uses out of an unpacked `lucide-static` package.

    npm pack lucide-static@1.62.0 && tar xzf lucide-static-1.62.0.tgz
    python resources/icons/build.py package

`names.txt` lists them. Only the drawing is kept: comments and class names go, one line a file, so that a new
release shows a readable diff.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

HERE = Path(__file__).parent
NAMES = (HERE / "names.txt").read_text(encoding="utf-8").split()


def compact(svg: str) -> str:
    """Keep geometry and stroke attributes; the program sets colour and stroke width when it paints."""
    svg = re.sub(r"<!--.*?-->", "", svg, flags=re.DOTALL)
    svg = re.sub(r'\sclass="[^"]*"', "", svg)
    svg = (
        re.sub(r"\s+", " ", svg)
        .replace("> <", "><")
        .replace(" />", "/>")
        .replace("< ", "<")
        .replace(" >", ">")
    )
    return svg.strip() + "\n"


def main(package: Path) -> None:
    target = HERE / "lucide"
    target.mkdir(exist_ok=True)
    for name in NAMES:
        source = package / "icons" / f"{name}.svg"
        (target / f"{name}.svg").write_text(compact(source.read_text(encoding="utf-8")), encoding="utf-8")
    shutil.copyfile(package / "LICENSE", target / "LICENSE")
    print(f"{len(NAMES)} icons in {target}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
