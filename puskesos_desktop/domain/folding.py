"""Search keys of Indonesian names: what sounds alike gets one key; the name itself stays as it was typed.

Spelling varies by age (`Soekarno`, `Djoko`), by source (`Moch.`, `Sitti`, `Abd.`), by region (`Usman` and
`Usmang`, `La Ode` and `Laode`) and by clerk (`Anggraeni`, `Rahmad`, `Yusup`). A key may join two names that
are really two: ranking by the name as typed puts the right one first.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

_APOSTROPHES = dict.fromkeys(map(ord, "'`´\"\u02bc\u02bb\u2018\u2019\u201b\u2032"))
_WORD = re.compile(r"[a-z]+")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Dropped in front of a name, as long as something of the name is left.
_TITLES = _words(
    "h hj haji hajjah hajah kh kyai kiyai ky ust ustad ustadz ustaz ustazah ustadzah drs dra dr drg drh ir"
    " prof tn ny nn sdr sdri bp bpk bapak ibu kel rd raden rr ra tgk tuan nyonya"
)
# Dropped wherever they stand.
_PARTICLES = _words("alm almh almarhum almarhumah bin binti bte alias als")
# Academic degrees behind a name; two letters count only when written with dots or behind a comma.
_DEGREES = _words(
    "spd sag skom sos ssos sip ssi spdi shi skm sked skep stp spt sthut sfarm smn skeb mpd msi mkes mag mkom"
    " msos mhum amd amdkeb amk ners phd lcm"
)
_DOTTED_DEGREES = _words("sh se st sp mm ma mt mh ns lc ba bsc be")

# Written short so often that the short form is the name; looked up before any rule.
_SHORT = {
    "moh": "muhammad", "mohd": "muhammad", "moch": "muhammad", "muh": "muhammad", "much": "muhammad",
    "mhd": "muhammad", "md": "muhammad", "mohm": "muhammad", "muhd": "muhammad",
    "abd": "abdul", "abdl": "abdul", "st": "siti", "sti": "siti", "ahm": "ahmad", "nr": "nur",
    "ld": "la ode", "laode": "la ode", "wd": "wa ode", "waode": "wa ode",
}  # fmt: skip
_FIRST_ONLY = {"m": "muhammad"}

# One name, several spellings that no letter rule explains; the first of a row is the key.
_SAME = """
muhammad mohammad mochammad mukhammad muhamed mohamed muchammad muhamat
ahmad akhmad ahmed achmat
abdul abdur abdus abdun abdud abdoel abdu
siti sitti city
nur nor
rahman rohman
rahmat rohmat
rahim rohim
rahmah rohmah
rahmawati rohmawati
ramadan romadon ramadhon ramadlan romadlon
khairul khoirul hoirul
khairiyah khoiriyah
saleh soleh sholeh shaleh sholih
salihin solihin sholihin
salihah solihah sholehah solehah
husain husein husen hosen
hasan hasen
umar omar
usman osman utsman ustman
yahya yahia yahja
ismail ismael smail
ibrahim ibrohim ibrahem
yunus junus unus
zainal jaenal jainal
zainab jaenab jainab
zubaidah jubaedah jubaidah
aziz ajis
razak rojak rozak rajak
rizal rijal
fatimah patimah
ayub ayup
sulaiman suleman sulaeman soleman
syamsuddin samsudin syamsudin samsuding
syaiful saepul saipul
lukman lokman
khadijah kadijah hadijah
kurniawan kurnyawan
yohanes johanes yohannes johannes
kristina cristina christina
stefanus stepanus
yosef yosep
"""

# What follows "abdul" when the two are written as one word.
_SERVANT_OF = _words(
    "rahman rohman rahim rohim salam samad somad syukur gani hamid halim karim kadir latif majid malik manan"
    " muin muis aziz wahab wahid hakim haris basir jalil jabar gafur gafar rauf rasid rasyid razak rojak"
    " rozak syahid mukti mutalib munir hadi hafid hak hay kahar kudus mubin nasir rosid safi sami suko wakil"
)

_INSIDE = tuple(
    (re.compile(pattern), letters)
    for pattern, letters in (
        (r"oe", "u"),
        (r"^chr", "kr"),
        (r"dj", "j"),
        (r"tj", "c"),
        (r"nj(?=[aiueo])", "ny"),
        (r"s[jyh]|ts|dz", "s"),
        (r"kh|ch", "h"),
        (r"th", "t"),
        (r"dh", "d"),
        (r"gh", "g"),
        (r"ph|v", "f"),
        (r"q", "k"),
        (r"x", "ks"),
        (r"z", "s"),
        (r"ae", "ai"),
        (r"ie(?![aiou])", "i"),
        (r"i[jy](?=[aiueo])", "i"),
        (r"uw(?=[aiueo])", "u"),
        (r"(?<=[bcdfghklmprst])[jy](?=[aiueo])", "i"),
        (r"y", "j"),
        (r"(.)\1+", r"\1"),
    )
)
# Only where the word is known to end, so that an unfinished word keeps its last letter.
_AT_END = tuple(
    (re.compile(pattern), letters)
    for pattern, letters in ((r"i?j$", "i"), (r"(?<=.)h$", ""), (r"ng$", "n"), (r"d$", "t"), (r"[bf]$", "p"))
)


def fold_name(name: str) -> str:
    """The search key of a name: folded words with single blanks, empty when the text holds no letter."""
    return " ".join(word for raw in raw_words(name) for word in _fold_word(raw))


def fold_words(text: str) -> tuple[str, ...]:
    """The folded words of a name or a query, all taken as finished."""
    return tuple(fold_name(text).split())


def fold_open_word(raw: str) -> tuple[tuple[str, ...], ...]:
    """What a word still being typed may become, each as words of which the last is a beginning.

    `mohama` may become `muhamat`, `abdurrah` may become `abdul rah`; the plain beginning comes first.

    Args:
        raw: one word of `raw_words`.
    """
    stem = _apply(_INSIDE, raw)
    found = [(stem,), _fold_word(raw)]
    if len(stem) >= 4:
        found += [(key,) for spelling, key in _aliases().items() if spelling.startswith(stem)]
    found += _split_servant(stem, is_open=True)
    return tuple(dict.fromkeys(words for words in found if words and words[-1]))


def raw_words(text: str) -> list[str]:
    """Lower-case words of a name without titles, degrees and accents, before folding."""
    plain = text if text.isascii() else _without_accents(text)
    plain = plain.translate(_APOSTROPHES).lower()
    before_comma = plain.split(",", 1)[0]
    if before_comma.strip():
        plain = before_comma
    words = _WORD.findall(plain)
    if len(words) < 2:
        return words
    if "." in plain or words[-1] in _DEGREES:
        words = _without_degrees(plain) or words
    return _without_titles(words)


def _without_titles(words: list[str]) -> list[str]:
    start = 0
    while start < len(words) - 1 and words[start] in _TITLES:
        start += 1
    kept = [word for word in words[start:] if word not in _PARTICLES]
    kept = [_FIRST_ONLY.get(kept[0], kept[0]), *kept[1:]] if len(kept) > 1 else kept
    return kept or words


def _without_degrees(plain: str) -> list[str]:
    parts = plain.split()
    while len(parts) > 1:
        letters = "".join(_WORD.findall(parts[-1]))
        if letters not in _DEGREES and not (letters in _DOTTED_DEGREES and parts[-1].count(".") >= 1):
            break
        parts.pop()
    return _WORD.findall(" ".join(parts))


def _without_accents(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))


@lru_cache(maxsize=1 << 16)
def _fold_word(raw: str) -> tuple[str, ...]:
    """Fold one finished word; a town has a few ten thousand different ones, so they are remembered."""
    spelt_out = _SHORT.get(raw, raw)
    if " " in spelt_out:
        return tuple(spelt_out.split())
    word = _apply(_AT_END, _apply(_INSIDE, spelt_out))
    word = _aliases().get(word, word)
    split = _split_servant(word)
    return split[0] if split else ((word,) if word else ())


def _apply(rules: tuple[tuple[re.Pattern[str], str], ...], word: str) -> str:
    for pattern, letters in rules:
        word = pattern.sub(letters, word)
    return word


@lru_cache(maxsize=1)
def _aliases() -> dict[str, str]:
    keys = {}
    for line in _SAME.split("\n"):
        spellings = [_apply(_AT_END, _apply(_INSIDE, word)) for word in line.split()]
        keys.update({spelling: spellings[0] for spelling in spellings[1:] if spelling != spellings[0]})
    return keys


@lru_cache(maxsize=1)
def _servants() -> dict[str, str]:
    folded = (_apply(_AT_END, _apply(_INSIDE, word)) for word in _SERVANT_OF)
    return {word: _aliases().get(word, word) for word in folded}


def _split_servant(word: str, *, is_open: bool = False) -> list[tuple[str, ...]]:
    """`abdurahman` as `abdul rahman`; the l of abdul may have become the next word's first letter."""
    if not word.startswith("abdu") or len(word) < 7:
        return []
    servants = _servants()
    found: list[tuple[str, ...]] = []
    for rest in (word[4:], word[5:]):
        if rest in servants:
            return [("abdul", servants[rest])]
        if is_open and len(rest) >= 2:
            found += [("abdul", rest) for name in servants if name.startswith(rest)][:1]
    return found


def joined_neighbours(words: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """The same words with one pair written together: `nur hayati` may be in the register as `nurhayati`."""
    return tuple(
        (*words[:place], first + second, *words[place + 2 :])
        for place, (first, second) in enumerate(pairwise(words))
    )
