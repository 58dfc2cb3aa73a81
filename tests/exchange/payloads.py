"""Two hundred texts that some spreadsheet program might run, from the lists that penetration testers use."""

import itertools

_FORMULAS = (
    "1+1", "SUM(1,1)", 'HYPERLINK("http://contoh.test","klik")', "cmd|' /C calc'!A0", 'WEBSERVICE("http://contoh.test")',
    'DDE("cmd","/C calc","x")', 'IMPORTXML("http://contoh.test","//a")', "A1", "2+5+cmd|'/C calc'!A0",
    'IMAGE("http://contoh.test/a.png")',
)  # fmt: skip
_STARTS = ("=", "+", "-", "@", "|", "%", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_BEFORE = ("", " ", "\t", "\r", "\n", "\u00a0", "\ufeff", "\u200b", "'", "''")

PAYLOADS = tuple(
    before + start + formula
    for formula, (start, before) in zip(
        itertools.cycle(_FORMULAS), itertools.product(_STARTS, _BEFORE), strict=False
    )
) + tuple(start + formula for start, formula in itertools.product(_STARTS, _FORMULAS))
