"""Clean text, and bytes decoded into it.

Two policies, because two kinds of input exist. Text that we extract (files, pages, PDFs, feeds) is normalised by
`clean`. Text that a caller hands over with offsets of its own in mind (JSON Lines) goes through `keep_offsets`, which
never changes the number of code points.
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes
from ftfy import TextFixerConfig, fix_encoding
from ftfy.badness import is_bad

from uprooted.reports.languages import detect_language

# Line ends of all kinds. The separators U+2028 and U+2029 come from word processors, U+0085 from mainframes.
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# Controls other than tab and newline, lone surrogates, and noncharacters: nothing that can be read or stored.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# Marks without a glyph: soft hyphen, zero-width space, word joiner, byte order mark, and all bidi controls. Readers
# order text by its letters; a mark in the middle of a name only keeps it from being found.
_INVISIBLE = re.compile("[\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
# Joiners carry meaning between Arabic, Persian or Indic letters and within emoji, and none beside Latin ones.
_JOINERS = re.compile(
    "(?:^|(?<=[\\s\\x21-\\x7e\xc0-\u024f]))[\u200c\u200d]+|[\u200c\u200d]+(?=[\\s\\x21-\\x7e\xc0-\u024f]|$)",
    re.MULTILINE,
)
# Fixed and odd-width spaces become plain ones, except the no-break spaces that group digits ("158 000").
_SPACES = re.compile("(?<!\\d)[\xa0\u202f]|[\xa0\u202f](?!\\d)|[\u1680\u2000-\u200a\u205f\u3000]")
_TRAILING = re.compile("[ \t]+$", re.MULTILINE)
_BLANK_LINES = re.compile("\n{3,}")

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_GUESS_BYTES = 1_000_000
_LATIN_PAGES = (("cp1254", {"tr", "az"}), ("cp1250", {"pl", "ro", "sq", "sr"}))
# Only a line that is garbled from end to end is repaired: "Ã" before a space, or in one word, may be meant.
_REPAIR = TextFixerConfig(restore_byte_a0=False, decode_inconsistent_utf8=False)


def clean(text: str) -> str:
    r"""Return text without control, zero-width and direction characters, with ``\n`` for every line end.

    Unicode is not composed or decomposed: letters stay as they were published. Mojibake is repaired line by line
    where it is unambiguous. Cleaning twice changes nothing.
    """
    # What a repair uncovers or a removed character brings together is looked at again; each round is shorter.
    while (tidied := _tidy(text)) != text:
        text = tidied
    return text


def _tidy(text: str) -> str:
    # C1 controls are part of mojibake, so repairing comes before they go.
    text = "\n".join(_repaired(line) for line in _LINE_ENDS.sub("\n", text).split("\n"))
    text = _CONTROLS.sub("", _LINE_ENDS.sub("\n", text))
    text = _JOINERS.sub("", _INVISIBLE.sub("", text))
    text = _SPACES.sub(" ", text)
    return _BLANK_LINES.sub("\n\n", _TRAILING.sub("", text)).strip()


def keep_offsets(text: str) -> str:
    """Return text with every character that cannot be kept replaced by one space, so that no offset moves.

    Only control characters (other than tab and newline), lone surrogates and noncharacters are replaced; everything
    else, zero-width characters and mojibake included, stays as given.
    """
    return _CONTROLS.sub(" ", text)


def looks_garbled(text: str) -> bool:
    """Tell whether text holds mojibake: bytes of one encoding read as another."""
    return any(is_bad(line) for line in text.split("\n") if not line.isascii())


def _repaired(line: str) -> str:
    # Most lines are ASCII or fine; the repair is only asked where its own test finds something bad.
    if line.isascii():
        return line
    if not is_bad(line):
        return line
    fixed = fix_encoding(line, _REPAIR)
    # A repair that leaves the line as bad as before was a guess.
    return line if is_bad(fixed) else fixed


def decode(data: bytes, declared: str | None = None) -> str:
    """Decode bytes by their byte order mark, as UTF-8, as declared, or as the most likely encoding.

    Parameters
    ----------
    data
        The bytes as received.
    declared
        Encoding that a header or a page names. It is believed only after UTF-8 failed: text that is valid UTF-8
        and not ASCII is hardly ever anything else, and declarations are often stale.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    for name in ("utf-8", declared):
        text = _try_decode(data, name)
        if text is not None:
            return text
    return _guess(data)


def _guess(data: bytes) -> str:
    matches = [match.encoding for match in from_bytes(data[:_GUESS_BYTES])]
    if "cp1252" in matches:
        # Code pages of Latin letters differ in a few of them only: the language tells which are right.
        for encoding, languages in _LATIN_PAGES:
            text = _try_decode(data, encoding)
            if text is not None and detect_language(text) in languages:
                return text
        matches.insert(0, "cp1252")
    decoded = (_try_decode(data, encoding) for encoding in matches)
    return next((text for text in decoded if text is not None), data.decode("utf-8", errors="replace"))


def _try_decode(data: bytes, name: str | None) -> str | None:
    if not name:
        return None
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None
