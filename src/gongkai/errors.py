"""What gongkai says when it cannot go on: one sentence in the reader's language, with the next step."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """One sentence in the two languages gongkai speaks."""

    zh: str
    en: str

    def __str__(self) -> str:
        return self.zh

    def said(self, language: str) -> str:
        """Return the sentence in `language` ("zh" or "en"; anything else gets Chinese)."""
        return self.en if language == "en" else self.zh


class GongkaiError(Exception):
    """Base of every refusal: `words` is one clear sentence that names the thing and the next step."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh)
        self.words = Words(zh, en)


class UnreadableFile(GongkaiError):
    """The file cannot be read as a document: encrypted, damaged, empty, too large or of a kind we do not read."""


class BookError(GongkaiError):
    """The law book (or an overlay of it) contradicts itself or lacks what was asked of it."""


class UsageError(GongkaiError):
    """The question itself is wrong: an unknown rule, a date that does not exist, a folder that is not there."""
