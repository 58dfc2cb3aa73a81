"""Make the TrueType files of "Puskesos Bonum" from TeX Gyre Bonum 2.004.

ReportLab embeds TrueType outlines only, and the GUST licence asks a changed font to carry another name.
The script needs fontTools, which the program does not; run it with any Python that has it:

    python build.py /usr/share/texmf/fonts/opentype/public/tex-gyre

The argument is the folder with texgyrebonum-*.otf (Debian package fonts-texgyre). The result is the same
bytes each time.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

FAMILY = "Puskesos Bonum"
STYLES = {
    "regular": ("Regular", "Regular"),
    "bold": ("Bold", "Bold"),
    "italic": ("Italic", "Italic"),
    "bolditalic": ("BoldItalic", "Bold Italic"),
}
MAX_ERROR = 1.0  # thousandths of an em between the old and the new curve
# Letters are set glyph by glyph with the widths of `hmtx`, so layout tables would only be dead weight.
DROPPED_TABLES = ("CFF ", "VORG", "GPOS", "GSUB", "GDEF", "DSIG", "FFTM")
LIMITS = (
    "maxZones",
    "maxTwilightPoints",
    "maxStorage",
    "maxFunctionDefs",
    "maxInstructionDefs",
    "maxStackElements",
    "maxSizeOfInstructions",
    "maxComponentElements",
    "maxPoints",
    "maxContours",
    "maxCompositePoints",
    "maxCompositeContours",
    "maxComponentDepth",
)
LICENCE = "GUST Font License (http://www.gust.org.pl/fonts/licenses/GUST-FONT-LICENSE.txt)"


def main(source: Path) -> None:
    for name, (file_style, style) in STYLES.items():
        font = TTFont(source / f"texgyrebonum-{name}.otf", recalcTimestamp=False)
        to_truetype(font)
        rename(font, file_style, style)
        target = Path(__file__).parent / f"PuskesosBonum-{file_style}.ttf"
        font.save(target)
        print(target.name, target.stat().st_size)


def to_truetype(font: TTFont) -> None:
    glyphs = font.getGlyphSet()
    order = font.getGlyphOrder()
    outlines = {}
    for name in order:
        pen = TTGlyphPen(glyphs)
        glyphs[name].draw(Cu2QuPen(pen, MAX_ERROR, reverse_direction=True))
        outlines[name] = pen.glyph()
    font["loca"] = newTable("loca")
    font["glyf"] = glyf = newTable("glyf")
    glyf.glyphOrder = order
    glyf.glyphs = outlines
    for table in DROPPED_TABLES:
        if table in font:
            del font[table]
    limits = font["maxp"]
    limits.tableVersion = 0x00010000
    for field in LIMITS:
        setattr(limits, field, 1 if field == "maxZones" else 0)
    post = font["post"]
    post.formatType = 3.0
    font.sfntVersion = "\000\001\000\000"


def rename(font: TTFont, file_style: str, style: str) -> None:
    table = font["name"]
    copyright_notice = table.getDebugName(0)
    version = table.getDebugName(5)
    table.names = []
    texts = {
        0: f"{copyright_notice} Converted to TrueType outlines and renamed for Puskesos Desktop.",
        1: FAMILY,
        2: style,
        3: f"{FAMILY} {style}; after TeX Gyre Bonum",
        4: f"{FAMILY} {style}",
        5: version,
        6: f"PuskesosBonum-{file_style}",
        13: LICENCE,
    }
    for identifier, text in texts.items():
        table.setName(text, identifier, 3, 1, 0x409)
        table.setName(text, identifier, 1, 0, 0)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
