"""The fonts a PDF is set in: the office's own where it has them, else the open ones that come with the program."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from gongkai.errors import UsageError

# The environment's name for the folder of the office's own fonts.
FOLDER = "GONGKAI_FONTS"

# What each kind of text is set in, the wanted face first; a font file may carry its name in Chinese or in English.
SERIF, SANS = "Noto Serif SC", "Noto Sans SC"
TITLE = ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "方正小标宋简体", "方正小标宋_GBK")
FANGSONG = (
    "FangSong_GB2312",
    "仿宋_GB2312",
    "FZFangSong-Z02S",
    "方正仿宋简体",
    "FangSong",
    "仿宋",
    "FandolFang R",
    "FandolFang",
)
HEI = ("SimHei", "黑体", "FZHei-B01S", "方正黑体简体", SANS)
KAI = ("KaiTi_GB2312", "楷体_GB2312", "FZKai-Z03S", "方正楷体简体", "KaiTi", "楷体", "FandolKai R", "FandolKai")
SONG = ("SimSun", "宋体", "FZShuSong-Z01S", "方正书宋简体")
# A stroke round each letter makes of Noto Serif what a title wants, in points.
BOLDER = 0.6


class Faces(NamedTuple):
    """The families of fonts for each kind of text, those there are, the wanted one first."""

    title: tuple[str, ...]
    text: tuple[str, ...]
    heading: tuple[str, ...]
    subheading: tuple[str, ...]
    table: tuple[str, ...]
    title_stroke: float


def folders(own: Path | None = None) -> tuple[Path, ...]:
    """Return the folders to take fonts from: the given one (else that of GONGKAI_FONTS) and the program's own.

    UsageError where the folder does not exist.
    """
    import pylopdf_fonts_zh_cn

    shipped = Path(pylopdf_fonts_zh_cn.__file__).parent
    named = os.environ.get(FOLDER)
    wanted = own if own is not None else Path(named) if named else None
    if wanted is None:
        return (shipped,)
    if not wanted.is_dir():
        raise UsageError(
            f"找不到字体文件夹“{wanted}”。请检查路径，或不指定字体文件夹，改用软件自带的字体。",
            f"There is no folder of fonts “{wanted}”. Check its path, or leave it out and take the program's own fonts.",
        )
    return (wanted, shipped)


@lru_cache(maxsize=8)
def faces(places: tuple[Path, ...]) -> Faces:
    """Return the faces there are in `places`, for each kind of text."""
    import typst

    there = {SERIF, SANS}
    if len(places) > 1:
        found = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(place) for place in places]
        )
        there |= set(found.families())

    def having(wanted: tuple[str, ...]) -> tuple[str, ...]:
        return (*(name for name in wanted if name in there), *([SERIF] if SERIF not in wanted else []))

    title = having(TITLE)
    return Faces(title, having(FANGSONG), having(HEI), having(KAI), having(SONG), BOLDER if title == (SERIF,) else 0.0)
