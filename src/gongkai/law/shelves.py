"""Where the law book stands: its folder in the package, and the overlay folder named by the environment variable GONGKAI_LAW.

A file is parsed only when it is asked for, and once: reading TOML is slow and most commands need one file of the book.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Any

import tomli

from gongkai.errors import BookError

BOOK = Path(__file__).parent / "book"
SHELVES = ("texts", "rules", "categories", "calendars", "formats")
OVERLAY_VARIABLE = "GONGKAI_LAW"

Entry = dict[str, Any]


def overlay() -> Path | None:
    """Return the overlay folder, None where none is named; BookError where the name is no folder."""
    name = os.environ.get(OVERLAY_VARIABLE, "").strip()
    if not name:
        return None
    folder = Path(name)
    if not folder.is_dir():
        raise BookError(
            f"{OVERLAY_VARIABLE} 指向的“{name}”不是文件夹；请改正或清空这个环境变量。",
            f"{OVERLAY_VARIABLE} names “{name}”, which is no folder; correct or clear that environment variable.",
        )
    return folder


def folders() -> tuple[Path, ...]:
    """Return the book's folders, the overlay first where there is one."""
    over = overlay()
    return (BOOK,) if over is None else (over, BOOK)


@cache
def _parse(path: Path) -> Entry:
    try:
        with path.open("rb") as file:
            return tomli.load(file)
    except (tomli.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BookError(
            f"法规库文件 {path} 不是正确的 TOML（{error}）；请照 docs/guide/law-book.md 改正。",
            f"The law-book file {path} is not valid TOML ({error}); correct it after docs/guide/law-book.md.",
        ) from None
    except OSError as error:
        raise BookError(
            f"法规库文件 {path} 打不开（{error.strerror}）；请检查文件权限。",
            f"The law-book file {path} cannot be opened ({error.strerror}); check its permissions.",
        ) from None


@cache
def read(shelf: str, path: Path) -> Entry:
    """Return the tables of the TOML file `path` of `shelf`; callers must not change them.

    A file of the overlay is proofread here, so that a slip in it is one BookError naming file and field. The book's own
    files are proofread by the tests.
    """
    tables = _parse(path)
    if not path.is_relative_to(BOOK):
        from gongkai.law.proofread import proofread

        proofread(shelf, path, tables)
    return tables


@cache
def files_in(folder: Path, shelf: str) -> dict[str, Path]:
    """Return the TOML files of a shelf in one folder, by their name without suffix (folders inside it are only order)."""
    if folder != BOOK:
        _refuse_unknown_shelves(folder)
    found: dict[str, Path] = {}
    for path in sorted((folder / shelf).rglob("*.toml")):
        if path.stem in found:
            raise BookError(
                f"{path} 与 {found[path.stem]} 同名；同一架上文件名不得重复。",
                f"{path} and {found[path.stem]} have the same name; names on one shelf must differ.",
            )
        found[path.stem] = path
    return found


def _refuse_unknown_shelves(folder: Path) -> None:
    # A calendar laid beside the shelf instead of on it would be passed over without a word.
    for path in sorted(folder.rglob("*.toml")):
        if path.relative_to(folder).parts[0] not in SHELVES:
            raise BookError(
                f"{path} 不在法规库的架上；请放进 {'、'.join(SHELVES)} 之一。",
                f"{path} stands on no shelf of the law book; put it into one of {', '.join(SHELVES)}.",
            )


def files(shelf: str) -> dict[str, tuple[Path, ...]]:
    """Return every file name on a shelf with its file in the overlay (if any) before the one in the book."""
    found: dict[str, tuple[Path, ...]] = {}
    for folder in folders():
        for name, path in files_in(folder, shelf).items():
            found[name] = (*found.get(name, ()), path)
    return found


def forget() -> None:
    """Forget every file read so far, so that changed files are read again (see `workdays.forget`)."""
    _parse.cache_clear()
    read.cache_clear()
    files_in.cache_clear()
