"""Opening pictures and rendering pages: every page becomes one bounded grey array, or one clear refusal."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gongkai.errors import UnreadableFile

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]

# A4 at 600 dpi is 35 million pixels; more than this is no scan of a report but a decompression bomb or a poster.
MAX_PIXELS = 40_000_000
MAX_BYTES = 200_000_000
MAX_PAGES = 300
MIN_SIDE = 24
RENDER_DPI = 200
WORKING_SIDE = 2500  # pixels of the shorter side that recognition still profits from (A4 at 300 dpi)
FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "WEBP")
PAGED_FORMATS = ("TIFF",)


def open_pages(path: Path, pages: Sequence[int] | None) -> tuple[int, Iterator[tuple[int, Grey]]]:
    """Return how many pages the file has and an iterator over (page number from 1, grey picture) of those asked for.

    Raises UnreadableFile where the file is not a readable picture or PDF, is too large, or lacks a page asked for.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            head = stream.read(1024)
    except OSError:
        raise _refusal(path, "打不开，请确认文件存在且有权读取", "cannot be opened; check that it exists") from None
    if size == 0:
        raise _refusal(path, "是空文件，请重新扫描或下载", "is empty; scan or download it again")
    if size > MAX_BYTES:
        raise _refusal(path, "太大，请拆分后再读", "is too large; split it first")
    if b"%PDF-" in head:
        return _pdf_pages(path, pages)
    return _picture_pages(path, pages)


def _refusal(path: Path, zh: str, en: str) -> UnreadableFile:
    return UnreadableFile(f"{path.name}：{zh}。", f"{path.name} {en}.")


def _wanted(path: Path, count: int, pages: Sequence[int] | None) -> list[int]:
    if pages is None:
        wanted = list(range(1, count + 1))
    else:
        wanted = list(dict.fromkeys(pages))
        for number in wanted:
            if not 1 <= number <= count:
                raise _refusal(path, f"共 {count} 页，没有第 {number} 页", f"has {count} pages, none numbered {number}")
    if len(wanted) > MAX_PAGES:
        raise _refusal(
            path,
            f"要识别的页数超过 {MAX_PAGES} 页，请拆分或指明页码",
            f"has more than {MAX_PAGES} pages to recognise; split it or name the pages",
        )
    return wanted


def _pdf_pages(path: Path, pages: Sequence[int] | None) -> tuple[int, Iterator[tuple[int, Grey]]]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise _refusal(path, "已加密，请先去掉密码", "is encrypted; remove its password first") from None
        raise _refusal(path, "不是完好的 PDF，请重新获取", "is not a sound PDF; get it again") from None
    if count == 0:
        raise _refusal(path, "一页也没有", "has no pages")
    return count, _rendered(path, document, _wanted(path, count, pages))


def _rendered(path: Path, document: Any, wanted: list[int]) -> Iterator[tuple[int, Grey]]:
    import numpy as np
    import pypdfium2

    try:
        for number in wanted:
            try:
                page = document[number - 1]
                width, height = page.get_size()
                # A page of absurd size is rendered smaller, so that memory stays bounded.
                scale = min(RENDER_DPI / 72, (MAX_PIXELS / 4 / max(width * height, 1.0)) ** 0.5)
                bitmap = page.render(scale=scale, grayscale=True, may_draw_forms=False)
                grey = np.array(bitmap.to_numpy(), dtype=np.uint8)
                page.close()
            except (pypdfium2.PdfiumError, ValueError, MemoryError):
                raise _refusal(path, f"第 {number} 页画不出来", f"page {number} cannot be rendered") from None
            if grey.ndim == 3:
                grey = grey[:, :, 0]
            if min(grey.shape) < MIN_SIDE:
                raise _refusal(path, f"第 {number} 页太小", f"page {number} is too small to read")
            yield number, np.ascontiguousarray(grey)
    finally:
        document.close()


def _picture_pages(path: Path, pages: Sequence[int] | None) -> tuple[int, Iterator[tuple[int, Grey]]]:
    # Pillow knows a format only once its plugin is imported; importing these five spares looking through forty.
    from PIL import (  # noqa: F401
        BmpImagePlugin,
        Image,
        JpegImagePlugin,
        PngImagePlugin,
        TiffImagePlugin,
        UnidentifiedImageError,
        WebPImagePlugin,
    )

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = Image.open(path, formats=FORMATS)
            _bound(path, image)
            frames = int(getattr(image, "n_frames", 1))
    except Image.DecompressionBombError:
        raise _too_many_pixels(path) from None
    except UnidentifiedImageError:
        raise _refusal(
            path, "不是能识别的图片，请另存为 PNG 或 JPEG", "is no picture we know; save it as PNG or JPEG"
        ) from None
    except UnreadableFile:
        raise
    except Exception:
        # Pillow's decoders raise nearly anything on damaged bytes (OSError, SyntaxError, struct.error, …).
        raise _damaged(path) from None
    if frames > 1 and image.format not in (*PAGED_FORMATS, "MPO"):
        image.close()
        raise _refusal(path, "是动图，请另存为静止的图片", "is an animation; save it as a still picture")
    count = frames if image.format in PAGED_FORMATS else 1
    return count, _frames(path, image, _wanted(path, count, pages))


def _frames(path: Path, image: Any, wanted: list[int]) -> Iterator[tuple[int, Grey]]:
    with image:
        for number in wanted:
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    if number > 1:
                        image.seek(number - 1)
                    _bound(path, image)
                    grey = _grey(image)
            except UnreadableFile:
                raise
            except Exception:
                raise _damaged(path) from None
            yield number, grey


def _bound(path: Path, image: Any) -> None:
    width, height = image.size
    if width * height > MAX_PIXELS:
        raise _too_many_pixels(path)
    if min(width, height) < MIN_SIDE:
        raise _refusal(path, "图片太小，认不出字", "is too small a picture to read")


def _too_many_pixels(path: Path) -> UnreadableFile:
    return _refusal(
        path,
        f"像素超过 {MAX_PIXELS // 10_000} 万，请以 300 dpi 重新保存",
        f"has more than {MAX_PIXELS // 1_000_000} million pixels; save it again at 300 dpi",
    )


def _damaged(path: Path) -> UnreadableFile:
    return _refusal(
        path, "图片已损坏或不完整，请重新扫描或下载", "is a damaged or cut-off picture; scan or download it again"
    )


def _grey(image: Any) -> Grey:
    """Turn a Pillow picture of any mode, upright by its EXIF mark, into a grey array no larger than we can use."""
    import numpy as np
    from PIL import Image, ImageOps

    if image.format == "JPEG":
        image.draft("L", (WORKING_SIDE, WORKING_SIDE))
    upright = ImageOps.exif_transpose(image)
    if upright.mode.startswith("I"):
        deep = np.asarray(upright, dtype=np.float32)
        top = 65535.0 if deep.max() > 255 else 255.0
        upright = Image.fromarray((deep / top * 255).astype(np.uint8))
    elif upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        rgba = upright.convert("RGBA")
        upright = Image.alpha_composite(Image.new("RGBA", rgba.size, "white"), rgba)
    grey = upright.convert("L")
    shorter = min(grey.size)
    if shorter > WORKING_SIDE:
        scale = WORKING_SIDE / shorter
        grey = grey.resize((round(grey.width * scale), round(grey.height * scale)), Image.Resampling.BOX)
    return np.array(grey, dtype=np.uint8)


def threads() -> int:
    """Return how many threads recognition may use: every core alone, one inside a worker process of a folder run."""
    import multiprocessing

    if multiprocessing.parent_process() is not None:
        return 1
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on macOS or Windows
        return os.cpu_count() or 1
