"""Pictures: every box read or called unsure, a blank one told from an unread one, and bad files refused in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.documents.model import Grid
from gongkai.documents.scan import read_scan
from gongkai.errors import UnreadableFile

pytest.importorskip("rapidocr")
pytest.importorskip("onnxruntime")
pytest.importorskip("cv2")

from PIL import Image, ImageDraw, ImageFont

FIGURES = [["95", "0", "0", "1"], ["", "0", "1024", "7"], ["31", "8", "0", ""]]


def table_picture(angle: float = 0.0) -> Image.Image:
    """Draw a ruled table of FIGURES under a heading box that spans all columns."""
    image = Image.new("L", (900, 620), 255)
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(36)
    xs, ys = [100, 300, 450, 650, 800], [100, 180, 260, 340, 420]
    for y in ys:
        draw.line((xs[0], y, xs[-1], y), fill=0, width=2)
    for place, x in enumerate(xs):
        top = ys[0] if place in (0, len(xs) - 1) else ys[1]
        draw.line((x, top, x, ys[-1]), fill=0, width=2)
    draw.text((450, 140), "TOTAL", fill=0, font=font, anchor="mm")
    for row, figures in enumerate(FIGURES):
        for column, figure in enumerate(figures):
            middle = ((xs[column] + xs[column + 1]) / 2, (ys[row + 1] + ys[row + 2]) / 2)
            draw.text(middle, figure, fill=0, font=font, anchor="mm")
    return image.rotate(angle, fillcolor=255, resample=Image.Resampling.BICUBIC)


@pytest.mark.parametrize("angle", [0.0, 0.8])
def test_a_ruled_table_is_read_with_its_spans(tmp_path: Path, angle: float) -> None:
    path = tmp_path / "table.png"
    table_picture(angle).save(path)
    document = read_scan(path)
    (grid,) = document.grids()
    assert (document.kind, document.pages, grid.rows, grid.columns) == ("scan", 1, 4, 4)
    assert grid.exact
    assert grid.optical
    head = grid.cells[0]
    assert (head.text, head.column_span) == ("TOTAL", 4)
    for cell in grid.cells[1:]:
        printed = FIGURES[cell.row - 1][cell.column]
        assert not cell.sure or cell.text == printed
        # A box left blank is sure to be blank; a box with ink is never taken for one.
        assert (cell.text == "" and cell.sure) == (printed == "")
    assert sum(cell.sure for cell in grid.cells) >= 12


def test_two_pages_of_a_tiff_are_both_read(tmp_path: Path) -> None:
    path = tmp_path / "pages.tif"
    table_picture().save(path, save_all=True, append_images=[table_picture()], compression="tiff_deflate")
    document = read_scan(path, [2])
    assert document.pages == 2
    assert [block.place.page for block in document.blocks if isinstance(block, Grid)] == [2]


def bad_files(folder: Path) -> dict[str, Path]:
    """Write one file of each bad sort."""
    good = folder / "good.png"
    table_picture().save(good)
    contents = {
        "empty.png": b"",
        "text.png": "这不是图片".encode(),
        "cut.png": good.read_bytes()[:2000],
        "cut.pdf": b"%PDF-1.7\n1 0 obj\n<<",
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    Image.new("1", (9000, 9000)).save(folder / "huge.png")
    Image.new("1", (30000, 30000)).save(folder / "bomb.tif", compression="tiff_deflate")
    Image.new("L", (4, 4)).save(folder / "tiny.bmp")
    frames = [Image.new("L", (100, 100), shade) for shade in (0, 255)]
    frames[0].save(folder / "moving.webp", save_all=True, append_images=frames[1:])
    names = [*contents, "huge.png", "bomb.tif", "tiny.bmp", "moving.webp", "absent.png"]
    return {name: folder / name for name in names}


def test_bad_files_are_refused_in_one_sentence_that_names_them(tmp_path: Path) -> None:
    for name, path in bad_files(tmp_path).items():
        with pytest.raises(UnreadableFile) as refusal:
            read_scan(path)
        assert name in refusal.value.words.zh
        assert name in refusal.value.words.en
        assert "\n" not in refusal.value.words.zh


def test_a_page_that_is_not_there_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "one.png"
    table_picture().save(path)
    with pytest.raises(UnreadableFile, match="没有第 2 页"):
        read_scan(path, [2])


def test_a_blank_page_says_that_nothing_was_recognised(tmp_path: Path) -> None:
    path = tmp_path / "blank.png"
    Image.new("L", (600, 800), 255).save(path)
    document = read_scan(path)
    assert document.blocks == ()
    assert [note.code for note in document.notes] == ["nothing-recognised"]
