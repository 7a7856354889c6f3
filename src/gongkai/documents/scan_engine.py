"""The recognition models, loaded once a process: finding lines of text in a page and reading cut-out lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from gongkai.documents.scan_picture import threads
from gongkai.errors import UnreadableFile

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]

LINE_HEIGHT = 48  # pixels, what the recogniser was trained on
LINE_STEP = 32  # widths are rounded up to this, so that crops of like width share a batch
BATCH_WIDTH = 1600  # pixels of line in one batch: bounds memory
FIGURES = frozenset("0123456789.+-%/")
DETECTION_SIDE = 1280  # pixels of the longer side the detector sees


@dataclass(frozen=True, slots=True)
class Box:
    """An upright rectangle in pixels; right and bottom are exclusive."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        """Pixels across."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """Pixels down."""
        return self.bottom - self.top

    def common(self, other: Box) -> Box:
        """Return the part both cover (of no area, or a negative one, where they are apart)."""
        return Box(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )

    def grown(self, by: int, shape: tuple[int, ...]) -> Box:
        """Return the box made larger by `by` pixels on each side, kept inside a picture of `shape` (rows, columns)."""
        return Box(
            max(0, self.left - by),
            max(0, self.top - by),
            min(shape[1], self.right + by),
            min(shape[0], self.bottom + by),
        )

    @property
    def slices(self) -> tuple[slice, slice]:
        """What to index a picture with."""
        return slice(self.top, self.bottom), slice(self.left, self.right)

    @property
    def area(self) -> int:
        """Square pixels; 0 where the box is empty."""
        return max(0, self.width) * max(0, self.height)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the recogniser made of one line: the text and the probability of its least certain character.

    `figures` is that of its least certain figure or sign alone: brackets and spaces are often doubted without harm.
    """

    text: str
    certainty: float
    figures: float = 0.0


class Engine:
    """Detector and recogniser; both run on this machine from the models inside the installed package."""

    def __init__(self) -> None:
        import logging

        # rapidocr sets its logger up as it is imported; only what breaks may be heard.
        from rapidocr import RapidOCR

        logging.getLogger("RapidOCR").setLevel(logging.CRITICAL)
        count = threads()
        parameters = {
            "Global.log_level": "critical",
            "Global.use_cls": False,
            "EngineConfig.onnxruntime.intra_op_num_threads": count,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
        models: Any = RapidOCR(params=parameters)
        self._detector = models._load_det_model()
        recogniser = models._load_rec_model()
        self._session = recogniser.session
        self._characters: list[str] = recogniser.postprocess_op.character

    def detect(self, grey: Grey) -> list[Box]:
        """Return the boxes of lines of text; a long page is looked at in overlapping pieces."""
        height, width = grey.shape
        piece = max(int(width * 1.6), 64)
        if height <= piece * 1.2:
            return self._detect_piece(grey)
        overlap = piece // 6
        found: list[Box] = []
        top = 0
        while top < height:
            bottom = min(height, top + piece)
            for box in self._detect_piece(grey[top:bottom]):
                # A line cut by the piece's edge is whole in the neighbour: its middle decides who keeps it.
                middle = (box.top + box.bottom) // 2
                if (top == 0 or middle >= overlap // 2) and (bottom == height or middle < bottom - top - overlap // 2):
                    found.append(Box(box.left, box.top + top, box.right, box.bottom + top))
            if bottom == height:
                break
            top = bottom - overlap
        return found

    def _detect_piece(self, grey: Grey) -> list[Box]:
        import cv2

        height, width = grey.shape
        scale = min(1.0, DETECTION_SIDE / max(height, width))
        small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else grey
        quads = self._detector(cv2.cvtColor(small, cv2.COLOR_GRAY2BGR)).boxes
        boxes = []
        for quad in [] if quads is None else quads:
            left, top = quad.min(axis=0) / scale
            right, bottom = quad.max(axis=0) / scale
            box = Box(max(0, int(left)), max(0, int(top)), min(width, int(right) + 1), min(height, int(bottom) + 1))
            if box.area:
                boxes.append(box)
        return boxes

    def read(self, crops: Sequence[Grey]) -> list[Reading]:
        """Read each crop (one line of text each) and return the readings in the same order."""
        import cv2
        import numpy as np

        lines = []
        for crop in crops:
            height, width = crop.shape
            wide = max(8, round(width * LINE_HEIGHT / height))
            method = cv2.INTER_AREA if height > LINE_HEIGHT else cv2.INTER_CUBIC
            lines.append(cv2.resize(crop, (min(wide, 3200), LINE_HEIGHT), interpolation=method))
        order = sorted(range(len(lines)), key=lambda index: lines[index].shape[1])
        readings = [Reading("", 0.0)] * len(lines)
        start = 0
        while start < len(order):
            stop = start + 1
            while stop < len(order) and (stop - start + 1) * _padded(lines[order[stop]].shape[1]) <= BATCH_WIDTH:
                stop += 1
            chosen = order[start:stop]
            width = _padded(lines[chosen[-1]].shape[1])
            batch = np.zeros((len(chosen), 3, LINE_HEIGHT, width), dtype=np.float32)
            for place, index in enumerate(chosen):
                line = lines[index]
                batch[place, :, :, : line.shape[1]] = line.astype(np.float32) / 127.5 - 1.0
            for index, reading in zip(chosen, self._decode(self._session(batch)), strict=True):
                readings[index] = reading
            start = stop
        return readings

    def _decode(self, probabilities: NDArray[np.float32]) -> list[Reading]:
        """Collapse the recogniser's steps (CTC: repeats and blanks drop out) into texts."""
        best = probabilities.argmax(axis=2)
        certainty = probabilities.max(axis=2)
        readings = []
        for steps, values in zip(best, certainty, strict=True):
            text: list[str] = []
            least = figures = 1.0
            before = 0
            for step, value in zip(steps.tolist(), values.tolist(), strict=True):
                if step and step != before:
                    character = self._characters[step]
                    text.append(character)
                    least = min(least, value)
                    if character in FIGURES:
                        figures = min(figures, value)
                before = step
            readings.append(Reading("".join(text).strip(), least if text else 0.0, figures if text else 0.0))
        return readings


def _padded(width: int) -> int:
    return max(96, -(-width // LINE_STEP) * LINE_STEP)


@cache
def engine() -> Engine:
    """Return this process's engine; raises UnreadableFile naming the extra to install where its libraries are missing."""
    try:
        return Engine()
    except ImportError:
        raise missing() from None


def missing() -> UnreadableFile:
    """Return the refusal that names the extra for pictures and scanned pages."""
    return UnreadableFile(
        "读取图片或扫描件需要识别组件，请先运行：pip install gongkai[scan]",
        "Reading pictures or scanned pages needs the recognition extra: run pip install gongkai[scan] first.",
    )
