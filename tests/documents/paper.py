"""A PDF drawn by hand, so that a test says exactly which lines, boxes and characters lie where.

Coordinates are points from the top left corner. The type is a 汉字 font every reader knows by name, so no font file is
needed: 汉字 are as wide as high, figures half as wide.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from pathlib import Path

_FONT = (
    "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-{way}/DescendantFonts[<</Type/Font"
    "/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>"
    "/DW 1000/W[1 95 500]/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[-25 -254 1000 880]"
    "/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>>>]>>"
)


class Sheet:
    """One page (or one form object) being drawn."""

    def __init__(self, width: float = 595, height: float = 842, rotate: int = 0, crop: str = "") -> None:
        self.width, self.height, self.rotate = width, height, rotate
        self.crop = f"/CropBox[{crop}]" if crop else ""
        self.operations: list[str] = []
        self.forms: list[tuple[Sheet, str]] = []
        self.pictures = 0

    def raw(self, operation: str) -> None:
        self.operations.append(operation)

    def line(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.5) -> None:
        self.raw(f"{width} w {x0} {self.height - y0} m {x1} {self.height - y1} l S")

    def rectangle(self, x0: float, y0: float, x1: float, y1: float, operator: str = "f") -> None:
        self.raw(f"{x0} {self.height - y1} {x1 - x0} {y1 - y0} re {operator}")

    def text(
        self, x: float, y: float, text: str, size: float = 10, turn: int = 0, font: str = "F", mode: int = 0
    ) -> None:
        """Print `text` with its baseline starting at (x, y), `turn` quarter turns counter-clockwise."""
        a, b = [(1, 0), (0, 1), (-1, 0), (0, -1)][turn]
        codes = text.encode("utf-16-be").hex()
        self.raw(f"BT /{font} {size} Tf {mode} Tr {a} {b} {-b} {a} {x} {self.height - y} Tm <{codes}> Tj ET")

    def form(self, sheet: Sheet, matrix: str = "1 0 0 1 0 0") -> None:
        """Draw another sheet as a form object through a matrix."""
        self.raw(f"q {matrix} cm /X{len(self.forms)} Do Q")
        self.forms.append((sheet, matrix))

    def picture(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.raw(f"q {x1 - x0} 0 0 {y1 - y0} {x0} {self.height - y1} cm /Im Do Q")
        self.pictures += 1


def write(path: Path, sheets: list[Sheet], password: tuple[bytes, bytes] | None = None, title: str = "") -> Path:
    """Write the sheets to a file; `password` is (user's, owner's) and encrypts with 40-bit RC4."""
    objects: list[bytes] = [b"", b"", _FONT.format(way="H").encode(), _FONT.format(way="V").encode()]
    objects.append(
        _stream("/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", b"\x80")
    )
    key = b""
    if password is not None:
        key, entry = _encryption(*password)
        objects.append(entry)
    pages = [_page(sheet, objects, key) for sheet in sheets]
    objects[0] = b"<</Type/Catalog/Pages 2 0 R>>"
    kids = " ".join(f"{number} 0 R" for number in pages)
    objects[1] = f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode()
    trailer = "/Root 1 0 R"
    if title:
        objects.append(b"<</Title<feff" + title.encode("utf-16-be").hex().encode() + b">>>")
        trailer += f"/Info {len(objects)} 0 R"
    if password is not None:
        trailer += f"/Encrypt 6 0 R/ID[<{_ID.hex()}><{_ID.hex()}>]"
    out = bytearray(b"%PDF-1.4\n")
    starts = []
    for number, body in enumerate(objects, 1):
        starts.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{start:010d} 00000 n \n".encode() for start in starts)
    out += f"trailer<</Size {len(objects) + 1}{trailer}>>\nstartxref\n{table}\n%%EOF\n".encode()
    path.write_bytes(out)
    return path


def _stream(entries: str, data: bytes) -> bytes:
    packed = zlib.compress(data)
    return f"<<{entries}/Filter/FlateDecode/Length {len(packed)}>>stream\n".encode() + packed + b"\nendstream"


def _resources(sheet: Sheet, objects: list[bytes]) -> str:
    forms = ""
    for index, (inner, _) in enumerate(sheet.forms):
        resources = _resources(inner, objects)
        box = f"/Type/XObject/Subtype/Form/BBox[0 0 {inner.width} {inner.height}]"
        objects.append(_stream(box + resources, "\n".join(inner.operations).encode()))
        forms += f"/X{index} {len(objects)} 0 R"
    return f"/Resources<</Font<</F 3 0 R/V 4 0 R>>/XObject<</Im 5 0 R{forms}>>>>"


def _page(sheet: Sheet, objects: list[bytes], key: bytes) -> int:
    resources = _resources(sheet, objects)
    number = len(objects) + 1
    stream = _stream("", "\n".join(sheet.operations).encode())
    if key:
        packed = zlib.compress("\n".join(sheet.operations).encode())
        salted = hashlib.md5(key + struct.pack("<I", number)[:3] + b"\0\0").digest()[:10]
        stream = (
            f"<</Filter/FlateDecode/Length {len(packed)}>>stream\n".encode() + _rc4(salted, packed) + b"\nendstream"
        )
    objects.append(stream)
    objects.append(
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {sheet.width} {sheet.height}]/Rotate {sheet.rotate}{sheet.crop}"
        f"/Contents {number} 0 R{resources}>>".encode()
    )
    return len(objects)


_ID = b"0123456789abcdef"
_PAD = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")


def _rc4(key: bytes, data: bytes) -> bytes:
    box, j = list(range(256)), 0
    for i in range(256):
        j = (j + box[i] + key[i % len(key)]) % 256
        box[i], box[j] = box[j], box[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        out.append(byte ^ box[(box[i] + box[j]) % 256])
    return bytes(out)


def _encryption(user: bytes, owner: bytes) -> tuple[bytes, bytes]:
    hidden = _rc4(hashlib.md5((owner + _PAD)[:32]).digest()[:5], (user + _PAD)[:32])
    key = hashlib.md5((user + _PAD)[:32] + hidden + struct.pack("<i", -4) + _ID).digest()[:5]
    check = _rc4(key, _PAD)
    return key, f"<</Filter/Standard/V 1/R 2/O<{hidden.hex()}>/U<{check.hex()}>/P -4>>".encode()
