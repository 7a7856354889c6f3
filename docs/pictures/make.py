"""Make the pictures of README again from what the program writes now.

    .venv/bin/python docs/pictures/make.py

Needs Chromium and LibreOffice beside the development libraries; the pictures are of the sample report of Shanghai 2019
(a published report with its real mistakes) and of 红星镇 2020.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
from PIL import Image, ImageChops

HERE = Path(__file__).resolve().parent
SAMPLES = HERE.parents[1] / "src" / "gongkai" / "samples"
GONGKAI = [sys.executable, "-c", "from gongkai.cli.main import run; run()", "--lang", "zh"]
WIDTH = 1000


def run(*words: str | Path) -> None:
    """Run gongkai; errors found in a report (status 1) are what some pictures show."""
    status = subprocess.run([*GONGKAI, *map(str, words)], check=False).returncode
    assert status in (0, 1), (words, status)


def page(source: Path, picture: Path, height: int, width: int = 1280) -> None:
    """Take a picture of a web page as Chromium shows it."""
    browser = next(found for name in ("chromium", "google-chrome") if (found := shutil.which(name)))
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--window-size={width},{height}"]
    subprocess.run([browser, *flags, f"--screenshot={picture}", source.as_uri()], check=True, capture_output=True)


def sheets(source: Path, numbers: list[int], scale: float = 1.2) -> Image.Image:
    """Return pages of a PDF beside each other, with a line around each."""
    document = pypdfium2.PdfDocument(str(source))
    pages = [document[number].render(scale=scale).to_pil().convert("RGB") for number in numbers]
    whole = Image.new("RGB", (sum(one.width + 12 for one in pages) + 12, max(one.height for one in pages) + 24), "#ddd")
    across = 12
    for one in pages:
        whole.paste(one, (across, 12))
        across += one.width + 12
    return whole


def trimmed(picture: Image.Image) -> Image.Image:
    """Return a picture without the white below and beside it."""
    plain = picture.convert("RGB")
    box = ImageChops.difference(plain, Image.new("RGB", plain.size, "white")).getbbox()
    return plain.crop((0, 0, plain.width, box[3] + 16)) if box else plain


def save(picture: Image.Image, name: str) -> None:
    """Save a picture small enough for a page."""
    height = round(picture.height * WIDTH / picture.width)
    small = picture.resize((WIDTH, height), Image.Resampling.LANCZOS).quantize(64, dither=Image.Dither.NONE)
    small.save(HERE / name, optimize=True)


def main() -> None:
    """Make every picture."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        shanghai = SAMPLES / "shanghai-office-2019.html"
        run("check", shanghai, "-o", folder / "check.html")
        page(folder / "check.html", folder / "check.png", 1150)
        save(Image.open(folder / "check.png"), "check.png")
        run("check", SAMPLES, "-o", folder / "problems.xlsx")
        office = [
            "soffice",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            str(folder / "problems.xlsx"),
        ]
        subprocess.run(office, check=True, capture_output=True)
        found = pypdfium2.PdfDocument(str(folder / "problems.pdf"))
        own = next(at for at in range(len(found)) if "258" in found[at].get_textpage().get_text_range())
        save(trimmed(sheets(folder / "problems.pdf", [own])), "problems.png")
        run("write", SAMPLES / "hongxing-2020.txt", "-o", folder / "report.pdf", "--day", "2021-01-29")
        pages = len(pypdfium2.PdfDocument(str(folder / "report.pdf")))
        save(sheets(folder / "report.pdf", list(range(min(pages, 3)))), "report.png")


if __name__ == "__main__":
    main()
