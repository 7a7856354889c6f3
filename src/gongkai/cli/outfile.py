"""Files that a command writes: whole or not at all, in an encoding that holds them."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gongkai.cli.language import say
from gongkai.errors import UsageError


@contextmanager
def written_whole(output: Path) -> Iterator[Path]:
    """Give a path to write to, which becomes `output` at the end; a half-written file never takes a whole one's place."""
    part = output.with_name(f".{output.name}.{os.getpid()}.part")
    try:
        yield part
        part.replace(output)
    except OSError as error:
        raise UsageError(
            f"不能写“{output}”（{error.strerror}）；请换一个文件夹或关闭正在使用它的程序。",
            f"Cannot write “{output}” ({error.strerror}); choose another folder or close the program that uses it.",
        ) from error
    finally:
        part.unlink(missing_ok=True)
    print(say(f"已写入 {output}", f"Wrote {output}"), file=sys.stderr)


def writable(text: str, encoding: str | None) -> str:
    """Return JSON that `encoding` can hold, with escapes for the characters it cannot."""
    try:
        text.encode(encoding or "utf-8")
    except UnicodeEncodeError:
        return json.dumps(json.loads(text))
    return text


def beside(output: Path) -> Path:
    """Return the folder for what belongs to `output`; file managers of Windows copy one of this name along with it."""
    return output.with_name(f"{output.stem}_files")
