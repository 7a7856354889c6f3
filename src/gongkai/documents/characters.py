"""Characters that mean the same: one spelling for what printers, browsers and scanners write in many.

`even` keeps every character's position (one in, one out), so that a place found in the evened text is a place in the
printed text. Readers call `clean` first, which drops what nobody can see.
"""

from __future__ import annotations

import re
import unicodedata

# Invisible: zero-width spaces and joiners, soft hyphen, byte-order mark, direction marks, variation selectors.
INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2066\u2067\u2068\u2069\ufeff\ufe0e\ufe0f"

# The supplement's radicals (U+2E80…) that fonts put in place of whole characters; unlike the Kangxi radicals, Unicode
# gives them no compatibility mapping.
_RADICALS = dict(
    zip(
        "⺀⺁⺄⺈⺊⺌⺍⺒⺓⺕⺗⺙⺝⺟⺠⺡⺢⺣⺤⺥⺧⺩⺪⺫⺬⺭⺮⺯⺰⺱⺶⺷⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻓⻔⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
        "冫厂乙刀卜小小巳幺彐心攵月母民水水火爪爪牛王疋罒示示竹糸纟罓羊羊聿月臼艹艹艹虎衤西西见角角讠贝足车辶辶辶阝钅长长门阝雨青韦页风飞食食食饣首马骨鬼鱼鸟卤麦黄黾齐齐齿齿龙龙龟龟龟",
        strict=True,
    )
)

# Traditional forms of the characters that stand in the forms' labels, headings and remarks.
_TRADITIONAL = dict(
    zip(
        "萬業個為舉鄉於億產無餘會傳體價併優償儲內兩冊決況準減創務動區協單參發變號員問國圍團圖場報"
        "處備複復總實審對導屬層幣帶幹廣廠應廢張強徵徹從態懲戶執擇據損擬攜擴攤數檔條檢標樣橋機權歲歷歸殘"
        "氣沒況淨測滿滅漢澤濟為爭狀獎現環產畫當療盡監碼確禁種稱穩筆築範簡籌糧糾級純紙細終組結給統經綠維網緊"
        "線緝練縣總績織續罰聯聲職舊藝藥處蘇蘭術衛裝補製規視覽觀訊討訓託記訪設許訴診詢試該詳認語誤說調請諮論證"
        "識譯議護讀變責貧財貨購費貼資質賬購賠踐車軟轉輕較輪輯辦農過進運達違遞選還郵鄰醫釋錄錢鎮門開間關隊階際隨險離難電項順須領頭題額願類顯風飛養館驗點黨齊龍訟納責聞餘寧灣構後祕採這繼爲獲繳廳計",
        "万业个为举乡于亿产无余会传体价并优偿储内两册决况准减创务动区协单参发变号员问国围团图场报"
        "处备复复总实审对导属层币带干广厂应废张强征彻从态惩户执择据损拟携扩摊数档条检标样桥机权岁历归残"
        "气没况净测满灭汉泽济为争状奖现环产画当疗尽监码确禁种称稳笔筑范简筹粮纠级纯纸细终组结给统经绿维网紧"
        "线缉练县总绩织续罚联声职旧艺药处苏兰术卫装补制规视览观讯讨训托记访设许诉诊询试该详认语误说调请咨论证"
        "识译议护读变责贫财货购费贴资质账购赔践车软转轻较轮辑办农过进运达违递选还邮邻医释录钱镇门开间关队阶际随险离难电项顺须领头题额愿类显风飞养馆验点党齐龙讼纳责闻余宁湾构后秘采这继为获缴厅计",
        strict=True,
    )
)

_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\v\f\r\x1c\x1d\x1e\x1f"
_DASHES = "‐‑‒–—―−－﹘﹣⁃ーㄧ━─"
_MARKS = dict(
    zip("（）［］【】｛｝〔〕﹙﹚．。｡，､、：；／∕⁄＋％！？＝～", "()[][]{}[]()...,,,:;///+%!?=~", strict=True)
)


# Kangxi radicals, compatibility characters, full-width forms: Unicode itself says which plain one each stands for.
_COMPATIBLE = ((0x2F00, 0x2FD6), (0xF900, 0xFAFF), (0xFF01, 0xFF5F), (0x2F800, 0x2FA1E))
# Characters up to here are remembered, so that a file of every character there is costs no memory.
_COMMON = 0x10000


class _Kept(dict[int, "int | str | None"]):
    """A table for str.translate that remembers which characters stay as they are: asking twice would cost an exception."""

    def __missing__(self, code: int) -> int | str:
        if code < _COMMON:
            self[code] = code
        return code


class _Evening(_Kept):
    """The one-to-one table, filled as characters are met: most texts hold few of the two thousand it could hold."""

    def __missing__(self, code: int) -> int | str:
        plain: int | str = code
        if any(start <= code < end for start, end in _COMPATIBLE):
            form = unicodedata.normalize("NFKC", chr(code))
            plain = form if len(form) == 1 else code
        # A radical may stand for a traditional form (⾞ is 車): two steps, one table.
        plain = _TRADITIONAL.get(plain, plain) if isinstance(plain, str) else plain
        if code < _COMMON:
            self[code] = plain
        return plain


def _evening() -> _Evening:
    table = _Evening()
    for mapping in (_RADICALS, _TRADITIONAL, _MARKS):
        table.update({ord(printed): _TRADITIONAL.get(plain, plain) for printed, plain in mapping.items()})
    table.update(dict.fromkeys(map(ord, _SPACES), " "))
    table.update(dict.fromkeys(map(ord, _DASHES), "-"))
    return table


_EVENED = _evening()
_DROPPED = _Kept(dict.fromkeys(map(ord, INVISIBLE)))


# Thin spaces between groups of three digits separate thousands, as a comma does.
_THIN = re.compile(r"(?<=\d)[\u2006\u2008\u2009\u200a\u202f](?=\d{3}(?!\d))")


def clean(text: str) -> str:
    """Return `text` without the characters nobody can see, and with a comma for the thin space between thousands."""
    return _THIN.sub(",", text.translate(_DROPPED))


def even(text: str) -> str:
    """Return `text` with every look-alike in one spelling: half-width marks and digits, simplified characters, "-" for dashes.

    Same length as given; white space becomes a plain space, except the newline, which stays.
    """
    return text.translate(_EVENED)


def bare(text: str) -> str:
    """Return the evened text without any white space: what is compared when labels are matched."""
    return "".join(even(text).split())
