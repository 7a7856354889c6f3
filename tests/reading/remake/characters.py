"""Other characters for the same words: look-alikes, traditional forms, full width."""

from __future__ import annotations

import unicodedata

LABEL_TRADITIONAL = str.maketrans(
    "于后总计条规项内制数废现发处理决强费额单开请申与办结转继续国属机关护内务类过维审终纠复议诉讼权业会组织构确认获举报访类无当补仍"
    "掌握没创动体费征购买对务来证据点续区师过执与书类观经济题进报现关线样团变号尽专网页终岁级县镇乡场应为从两个余里种产亿万",
    "於後總計條規項內製數廢現發處理決強費額單開請申與辦結轉繼續國屬機關護內務類過維審終糾復議訴訟權業會組織構確認獲舉報訪類無當補仍"
    "掌握沒創動體費徵購買對務來證據點續區師過執與書類觀經濟題進報現關線樣團變號盡專網頁終歲級縣鎮鄉場應為從兩個餘里種產億萬",
)


def traditional(text: str) -> str:
    """Return the text in traditional characters (one to one, enough for the words of the form)."""
    return text.translate(LABEL_TRADITIONAL)


def _look_alikes() -> dict[int, str]:
    table: dict[int, str] = {}
    for code in (*range(0x2F00, 0x2FD6), *range(0x2E80, 0x2EF4)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and plain != chr(code):
            table.setdefault(ord(plain), chr(code))
    return table


LOOK_ALIKES = _look_alikes()


def look_alike(text: str) -> str:
    """Return the text with every character that has a radical as its twin written as the radical (⼀ ⼈ ⾏ …)."""
    return text.translate(LOOK_ALIKES)


FULL_WIDTH = {ord(c): chr(ord(c) + 0xFEE0) for c in "0123456789.+-,()"}


def full_width(text: str) -> str:
    """Return the text with full-width digits and signs."""
    return text.translate(FULL_WIDTH)


def spaced(text: str, space: str = " ") -> str:
    """Return the characters of a short word set apart."""
    return space.join(text) if len(text) <= 6 else text


def vertical(text: str) -> str:
    """Return the text one character a line."""
    return "\n".join(text)


def thousands(text: str, sign: str = ",") -> str:
    """Return a whole number with separators."""
    return f"{int(text):,}".replace(",", sign) if text.isdigit() else text
