#!/usr/bin/env python3
"""Writes src/Engine/Campaigns/FoldedText.txt: what each code point becomes when texts are compared without case and accents.

Run: python3 eng/unicode/folding_table.py > src/Engine/Campaigns/FoldedText.txt

A code point is decomposed (NFKD), case-folded (CaseFolding.txt, full), loses its accents and its invisible characters, and letters that
Unicode does not decompose but whose difference is an accent to a reader (l with stroke, o with stroke, ae) become their base letters, as in
the Unicode Collation Algorithm at primary strength. Repeated until nothing changes, so that folding twice is folding once.

Kept, because they make another letter rather than an accent: vowel signs, viramas and nuktas of the Indic scripts, the voicing marks of
kana (combining classes 0 and 7 to 9), tone and vowel marks of Thai, Lao and Tibetan (84 to 132). Hangul syllables are left out: the code
computes their decomposition.
"""
import sys
import unicodedata

INVISIBLE = {0x00AD, 0x034F, 0x061C, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)}
SELECTORS = {*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)}
# The dotless i is I in lower case, so that Turkish and other capitals meet.
BASE = {"ł": "l", "ø": "o", "đ": "d", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}


def is_dropped(char):
    code, kind = ord(char), unicodedata.combining(char)
    if code in INVISIBLE or code in SELECTORS or unicodedata.category(char) == "Me":
        return True
    return unicodedata.category(char) == "Mn" and (kind == 1 or 10 <= kind <= 36 or kind >= 200)


def fold(text):
    while True:
        kept = "".join(c.casefold() for c in unicodedata.normalize("NFKD", text) if not is_dropped(c))
        folded = "".join(BASE.get(c, c) for c in kept)
        if folded == text:
            return folded
        text = folded


def folded_points():
    for code in range(sys.maxunicode + 1):
        if 0xD800 <= code < 0xE000 or 0xAC00 <= code < 0xD7A4:
            continue
        folded = fold(chr(code))
        if folded != chr(code):
            yield code, folded


def runs():
    """Neighbours are joined when all become one text, or single code points that count up with them."""
    run = None
    for code, folded in folded_points():
        if run and code == run["last"] + 1:
            steps = code - run["first"]
            same = folded == run["to"] and run["kind"] in ("", "=")
            up = len(folded) == len(run["to"]) == 1 and ord(folded) == ord(run["to"]) + steps and run["kind"] in ("", "+")
            if same or up:
                run.update(last=code, kind="=" if same else "+")
                continue
        if run:
            yield run
        run = {"first": code, "last": code, "to": folded, "kind": ""}
    yield run


print(f"# Unicode {unicodedata.unidata_version}, made by eng/unicode/folding_table.py: FIRST[-LAST=|-LAST+] TARGET...; = all the same, + counting up.")
for run in runs():
    last = f"-{run['last']:04X}{run['kind']}" if run["kind"] else ""
    print(" ".join([f"{run['first']:04X}{last}", *(f"{ord(c):04X}" for c in run["to"])]))
