"""Makes `words.txt`: 4,096 Indonesian words, 4 to 8 small letters each, for generated passphrases.

Everyday root words come first; the rest of the list are their forms with -an, ber- and ter-, in an order
that does not depend on chance. Run it again after changing
`roots.txt`: `python resources/passphrase/build.py`.
"""

import hashlib
from pathlib import Path

COUNT = 4096
ROOTS = Path(__file__).with_name("roots.txt")


def candidates() -> list[str]:
    """Roots first, then their forms, mixed by a hash so that no prefix fills the list."""
    roots = sorted(set(ROOTS.read_text(encoding="ascii").split()))
    suffixed = {f"{root}an" for root in roots if not root.endswith("an")}
    prefixed = {f"{prefix}{root}" for root in roots for prefix in ("ber", "ter") if root[0] != "r"}
    forms = suffixed | prefixed
    mixed = sorted(forms - set(roots), key=lambda word: hashlib.sha256(word.encode()).digest())
    return roots + mixed


def main() -> None:
    """Write the list."""
    words = [word for word in candidates() if 4 <= len(word) <= 8 and word.isalpha()][:COUNT]
    target = Path(__file__).with_name("words.txt")
    target.write_text("\n".join(sorted(words)) + "\n", encoding="ascii")
    print(len(words), "words,", len({word[:4] for word in words}), "beginnings")


if __name__ == "__main__":
    main()
