"""How an official document looks in Word: its styles, fonts, page and settings (GB/T 9704), as the parts of the file."""

from __future__ import annotations

from functools import cache
from html import escape
from math import floor

from gongkai.documents.writing.paper import (
    BOTTOM,
    CHARACTERS,
    LEFT,
    LINES,
    NUMBER_SIZE,
    PAGE,
    POINTS,
    RIGHT,
    TABLE_SIZE,
    TEXT_SIZE,
    TITLE_SIZE,
    TOP,
    printable,
)

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

SONG_TITLE, FANGSONG, HEI, KAI, SONG, LATIN = (
    "方正小标宋简体",
    "仿宋_GB2312",
    "黑体",
    "楷体_GB2312",
    "宋体",
    "Times New Roman",
)
# What a machine without the font is to take: Windows has 仿宋 and 楷体 without “_GB2312”.
ALTERNATIVES = {SONG_TITLE: "方正小标宋_GBK", FANGSONG: "仿宋", KAI: "楷体", HEI: "SimHei", SONG: "SimSun"}


def twips(points: float) -> int:
    """Return a length in twentieths of a point, as Word counts."""
    return round(points * 20)


def size(points: float) -> str:
    """Return the size of type as a run's properties have it, in half points."""
    return f'<w:sz w:val="{int(points * 2)}"/><w:szCs w:val="{int(points * 2)}"/>'


def run(text: str, shown: str = "", face: str = "") -> str:
    """Return a run of text in the properties `shown` and in the Chinese font `face` (else as its style has it).

    Its marks of quotation are Chinese, its line breaks kept.
    """
    font = f' w:eastAsia="{face}"' if face else ""
    pieces = "<w:br/>".join(
        "<w:tab/>".join(
            f'<w:t xml:space="preserve">{escape(piece)}</w:t>' if piece else "" for piece in line.split("\t")
        )
        for line in printable(text).split("\n")
    )
    return f'<w:r><w:rPr><w:rFonts w:hint="eastAsia"{font}/>{shown}</w:rPr>{pieces}</w:r>' if pieces else ""


def millimetres(length: float) -> int:
    """Return a length given in millimetres, in Word's twentieths of a point."""
    return round(length * POINTS * 20)


WIDTH = millimetres(PAGE[0]) - millimetres(LEFT) - millimetres(RIGHT)
# Twenty-two lines fill the text's height; the pitch is rounded down, or the last would fall over to the next page.
PITCH = int((PAGE[1] - TOP - BOTTOM) * POINTS * 20 / LINES)
# Twenty-eight characters fill its width: each is so many percent as wide as high. (A grid of characters would say it too,
# but LibreOffice sets twenty-one on it; and of closer letters it loses commas at the ends of lines.)
SQUEEZE = floor(WIDTH / CHARACTERS / (TEXT_SIZE * 20) * 100)
# The number stands 7 mm below the text.
NUMBER_BELOW = 7
TABLE_LINE = 13.5


def section() -> str:
    """Return the page: A4, its margins, 22 lines of 28 characters, the number outside."""
    below = millimetres(BOTTOM - NUMBER_BELOW) - twips(NUMBER_SIZE)
    return (
        '<w:sectPr><w:footerReference w:type="even" r:id="rId5"/><w:footerReference w:type="default" r:id="rId4"/>'
        f'<w:pgSz w:w="{millimetres(PAGE[0])}" w:h="{millimetres(PAGE[1])}"/>'
        f'<w:pgMar w:top="{millimetres(TOP)}" w:right="{millimetres(RIGHT)}" w:bottom="{millimetres(BOTTOM)}" '
        f'w:left="{millimetres(LEFT)}" w:header="851" w:footer="{below}" w:gutter="0"/>'
        f'<w:pgNumType w:start="1"/><w:docGrid w:type="lines" w:linePitch="{PITCH}"/>'
        "</w:sectPr>"
    )


def footer(even: bool) -> str:
    """Return the page number, “— 1 —”, one character in from the outer edge."""
    side = '<w:ind w:leftChars="100" w:left="280"/><w:jc w:val="left"/>' if even else _OUTER
    run = '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r>'
    number = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    line = f"{run.format('— ')}{number}{run.format(' —')}"
    return f'{HEADER}<w:ftr {SPACES}><w:p><w:pPr><w:pStyle w:val="Footer"/>{side}</w:pPr>{line}</w:p></w:ftr>'


_OUTER = '<w:ind w:rightChars="100" w:right="280"/><w:jc w:val="right"/>'


@cache
def styles() -> str:
    """Return the styles: one for each kind of text, nothing else."""
    indent = f'<w:ind w:firstLineChars="200" w:firstLine="{twips(2 * TEXT_SIZE)}"/>'
    title = f'<w:snapToGrid w:val="0"/><w:spacing w:before="{PITCH}" w:after="{PITCH}" w:line="{twips(TITLE_SIZE * 1.6)}" w:lineRule="exact"/>'
    pitch = f'<w:spacing w:line="{PITCH}" w:lineRule="exact"/>'
    table = f'<w:snapToGrid w:val="0"/><w:spacing w:line="{twips(TABLE_LINE)}" w:lineRule="exact"/>'
    made = [
        _style("Normal", "Normal", f'{pitch}<w:jc w:val="both"/>', _type(FANGSONG)),
        _style("Title", "Title", f'<w:keepNext/>{title}<w:jc w:val="center"/>', _type(SONG_TITLE, TITLE_SIZE)),
        _style("Heading1", "heading 1", f'<w:keepNext/>{indent}<w:outlineLvl w:val="0"/>', _type(HEI)),
        _style("Heading2", "heading 2", f'<w:keepNext/>{indent}<w:outlineLvl w:val="1"/>', _type(KAI)),
        _style("BodyText", "Body Text", indent, ""),
        _style("Signature", "Signature", '<w:ind w:rightChars="200" w:right="640"/><w:jc w:val="right"/>', ""),
        _style("Remark", "Remark", table, _type(SONG, TABLE_SIZE)),
        _style("TableText", "Table Text", f'{table}<w:jc w:val="center"/>', _type(SONG, TABLE_SIZE)),
        _style("Footer", "footer", '<w:snapToGrid w:val="0"/>', _type(SONG, NUMBER_SIZE)),
    ]
    defaults = f"<w:rPrDefault><w:rPr>{_type(FANGSONG)}{_LANGUAGE}</w:rPr></w:rPrDefault><w:pPrDefault/>"
    return f"{HEADER}<w:styles {SPACES}><w:docDefaults>{defaults}</w:docDefaults>{''.join(made)}{_TABLE}</w:styles>"


_LANGUAGE = '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
_TABLE = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>'
    '<w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="40" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="40" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)


def _type(face: str, points: float = TEXT_SIZE) -> str:
    # The page's number is all 宋体; a table's figures are as narrow everywhere as Times New Roman has them.
    latin = SONG if points == NUMBER_SIZE else LATIN
    fonts = f'w:ascii="{latin}" w:eastAsia="{face}" w:hAnsi="{latin}" w:cs="{LATIN}"'
    narrow = SQUEEZE if points == TEXT_SIZE else 100
    return f'<w:rFonts {fonts}/><w:w w:val="{narrow}"/>{size(points)}'


def _style(id: str, name: str, paragraph: str, run: str) -> str:
    normal = ' w:default="1"' if id == "Normal" else ""
    head = f'<w:style w:type="paragraph"{normal} w:styleId="{id}"><w:name w:val="{name}"/>'
    based = "" if normal else '<w:basedOn w:val="Normal"/>'
    runs = f"<w:rPr>{run}</w:rPr>" if run else ""
    return f"{head}{based}<w:qFormat/><w:pPr>{paragraph}</w:pPr>{runs}</w:style>"


@cache
def fonts() -> str:
    """Return the table of fonts, each with the one to take in its place."""
    chinese = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/>'
        '<w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for name, other in ALTERNATIVES.items()
    )
    latin = (
        f'<w:font w:name="{LATIN}"><w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>'
    )
    return f"{HEADER}<w:fonts {SPACES}>{chinese}{latin}</w:fonts>"


@cache
def settings() -> str:
    """Return the settings: odd and even pages differ, a Word of today, Chinese."""
    mode = "http://schemas.microsoft.com/office/word"
    return (
        f'{HEADER}<w:settings {SPACES}><w:zoom w:percent="100"/><w:evenAndOddHeaders/>'
        f'<w:drawingGridVerticalSpacing w:val="{PITCH}"/><w:characterSpacingControl w:val="compressPunctuation"/>'
        "<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/>"
        "<w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/>"
        f'<w:compatSetting w:name="compatibilityMode" w:uri="{mode}" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
        "</w:settings>"
    )
