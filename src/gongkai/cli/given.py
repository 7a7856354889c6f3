"""The files that a command is given to read or to write, folders opened, and the bar that shows how far they are."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from gongkai.cli.language import say
from gongkai.errors import UsageError

Step = TypeVar("Step")

# From this many files on a progress bar is worth its lines.
LONG_WORK = 8


def files_given(paths: tuple[str, ...]) -> tuple[list[Path], bool]:
    """Return the files to read, folders opened, and whether several results are to be expected."""
    files: list[Path] = []
    several = len(paths) > 1
    for name in paths:
        path = Path(name)
        # An empty name is a slip (an unset variable), not the folder one happens to stand in.
        if name and path.is_dir():
            several = True
            files.extend(_inside(path))
        elif name and path.exists():
            files.append(path)
        else:
            raise UsageError(
                f"没有“{name}”这个文件或文件夹；请检查路径。",
                f"There is no file or folder “{name}”; please check the path.",
            )
    if not files:
        raise UsageError(
            "文件夹里没有可读的报告（.pdf .docx .html .txt .md .xlsx 等）。",
            "The folder holds no report that can be read (.pdf .docx .html .txt .md .xlsx …).",
        )
    return files, several


def file_given(name: str | Path) -> Path:
    """Return the one file that is meant; UsageError where there is none."""
    path = Path(name)
    # An empty name is a slip, not the folder one happens to stand in.
    if not str(name) or not path.exists() or path.is_dir():
        raise UsageError(f"没有“{name}”这个文件；请检查路径。", f"There is no file “{name}”; please check the path.")
    return path


def suffix_of(output: Path, known: Sequence[str]) -> str:
    """Return the suffix a file is written by, in small letters; UsageError where it is none of `known`."""
    suffix = output.suffix.lower()
    if suffix not in known:
        listed = " ".join(known)
        raise UsageError(
            f"不会写“{output.name}”：后缀须是 {listed} 之一。",
            f"Cannot write “{output.name}”: its suffix must be one of {listed}.",
        )
    return suffix


def _inside(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder and its folders that may be reports; hidden ones and editors' lock files are not."""
    from gongkai.documents.files import SUPPORTED

    closed: list[Path] = []
    found = [
        Path(where, name)
        for where, _, names in os.walk(folder, onerror=lambda error: closed.append(Path(error.filename)))
        for name in names
    ]
    for path in sorted([*found, *closed]):
        hidden = any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
        # A folder that may not be opened goes along, for the reader to say so: nobody knows what is in it.
        if not hidden and (path in closed or (path.suffix.lower() in SUPPORTED and path.is_file())):
            yield path


def watched(steps: Iterator[Step], total: int) -> Iterator[Step]:
    """Pass the steps on, with a progress bar on a terminal where the work is long."""
    import sys

    if total < LONG_WORK or not sys.stderr.isatty():
        yield from steps
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(steps, say("读取", "Reading"), total, console=Console(stderr=True), transient=True)
