"""Files that a command writes: whole or not at all, in an encoding that holds them."""

from __future__ import annotations

import errno
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from gongkai.cli.language import say
from gongkai.errors import UsageError, Words

# Why the system refuses to write; what is not listed is said in the system's own words.
_REASONS = {
    errno.ENOENT: "没有这个文件夹",
    errno.ENOTDIR: "没有这个文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "只能读",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "空间用完",
    errno.EFBIG: "文件过大",
    errno.ENAMETOOLONG: "文件名过长",
    errno.EISDIR: "是文件夹",
}


@contextmanager
def written_whole(output: Path) -> Iterator[Path]:
    """Give a path to write to, which becomes `output` at the end; a half-written file never takes a whole one's place."""
    if os.path.exists(output) and not os.path.isfile(output):
        # A device or a pipe would be replaced by a file of its name.
        raise UsageError(
            f"“{output}”不是普通文件，不能写；请换一个文件名。",
            f"“{output}” is no ordinary file and is not written to; choose another name.",
        )
    # Not named after the output: its name may already be as long as a name can be.
    part = output.with_name(f".gongkai-{os.getpid()}.part")
    try:
        yield part
        part.replace(output)
    except OSError as error:
        why = reason(error)
        raise UsageError(
            f"不能写“{output}”（{why.zh}）；请换一个文件夹或文件名，或关闭正在使用它的程序。",
            f"Cannot write “{output}” ({why.en}); choose another folder or name, or close the program that uses it.",
        ) from error
    finally:
        with suppress(OSError):
            part.unlink()
    print(say(f"已写入 {output}", f"Wrote {output}"), file=sys.stderr)


def reason(error: OSError) -> Words:
    """Return why the system refused to write, in words."""
    zh = _REASONS.get(error.errno or 0)
    en = error.strerror or str(error)
    return Words(zh or en, en)


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
