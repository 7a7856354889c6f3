"""Files that commands write: whole or not at all, and never in the place of what is no file."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from gongkai.cli.outfile import written_whole
from gongkai.errors import UsageError


def test_a_pipe_is_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "管道.md"
    os.mkfifo(pipe)
    with pytest.raises(UsageError, match="不是普通文件，不能写；请换一个文件名。"), written_whole(pipe):
        pass
    assert pipe.is_fifo()


@pytest.mark.parametrize(
    ("number", "why"), [(errno.ENOSPC, "磁盘已满"), (errno.EROFS, "只能读"), (errno.EACCES, "没有权限")]
)
def test_a_disk_that_is_full_leaves_the_old_file_and_nothing_half_written(
    tmp_path: Path, number: int, why: str
) -> None:
    old = tmp_path / "年报.docx"
    old.write_bytes(b"whole")
    with pytest.raises(UsageError, match=why), written_whole(old) as part:  # noqa: PT012
        part.write_bytes(b"half")
        raise OSError(number, os.strerror(number))
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"whole"]


def test_names_as_long_as_a_name_can_be_and_longer(tmp_path: Path) -> None:
    longest, longer = tmp_path / ("某" * 83 + ".docx"), tmp_path / ("某" * 90 + ".docx")
    with written_whole(longest) as part:
        part.write_bytes(b"whole")
    assert longest.read_bytes() == b"whole"
    with pytest.raises(UsageError, match="文件名过长"), written_whole(longer) as part:
        part.write_bytes(b"whole")
    assert list(tmp_path.iterdir()) == [longest]
