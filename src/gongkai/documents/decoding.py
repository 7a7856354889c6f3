"""Bytes to text: what Chinese offices really save, whatever the file declares about itself."""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# gb2312 and gbk are declared where the bytes hold characters of gb18030 (names with rare characters).
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "gb_2312-80": "gb18030", "big5": "big5hkscs"}
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_\-]{2,30})""", re.I
)
_DECLARED_WITHIN = 8192
# Control characters that no text has; tab, line ends, form feed and escape are not among them.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# Mojibake and rubbish: a text may have a few lost characters (a cut end), not one in a hundred.
LOST_SHARE = 0.01


class NotText(ValueError):
    """The bytes are no text in any encoding in use."""


def decode(data: bytes) -> tuple[str, int]:
    """Return the text of `data` and how many characters of it are lost; raise NotText where it is none."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _checked(data[len(mark) :].decode(encoding, "replace"))
    if (wide := _wide_without_mark(data)) is not None:
        return _checked(data.decode(wide, "replace"))
    for encoding in _candidates(data):
        try:
            return _checked(data.decode(encoding))
        except UnicodeDecodeError:
            continue
    attempts = [data.decode(encoding, "replace") for encoding in ("utf-8", "gb18030")]
    return _checked(min(attempts, key=lambda text: text.count("\ufffd")))


def _candidates(data: bytes) -> list[str]:
    """UTF-8 that decodes strictly is UTF-8 whatever is declared; then what is declared; then the national standard."""
    names = ["utf-8"]
    if found := _DECLARED.search(data[:_DECLARED_WITHIN]):
        name = found.group(1).decode("ascii").lower()
        name = _WIDER.get(name, name)
        try:
            # Single-byte encodings accept any bytes, and a template's "iso-8859-1" says nothing about Chinese text.
            if codecs.lookup(name).name not in ("iso8859-1", "cp1252", "ascii", "utf-8") and "中".encode(name):
                names.append(name)
        except (LookupError, UnicodeEncodeError, TypeError, ValueError):
            pass
    return [*names, "gb18030"]


def _wide_without_mark(data: bytes) -> str | None:
    """UTF-16 without a mark: ASCII in it (digits, line ends) leaves zeros at every second byte only."""
    sample = data[:4096]
    zeros_even, zeros_odd = sample[0::2].count(0), sample[1::2].count(0)
    if zeros_odd > len(sample) // 50 and zeros_odd > 20 * zeros_even:
        return "utf-16-le"
    if zeros_even > len(sample) // 50 and zeros_even > 20 * zeros_odd:
        return "utf-16-be"
    return None


def _checked(text: str) -> tuple[str, int]:
    lost = text.count("\ufffd")
    controls = len(_CONTROLS.findall(text))
    if lost + controls > LOST_SHARE * len(text) + 2:
        raise NotText
    return _CONTROLS.sub("", text), lost
