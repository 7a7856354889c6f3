"""What each element of a page is drawn as: block, table, row, cell, hidden, navigation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

# Elements whose content is never drawn as text.
UNSEEN = frozenset(
    [
        "head",
        "script",
        "style",
        "template",
        "noscript",
        "object",
        "embed",
        "iframe",
        "frame",
        "frameset",
        "svg",
        "math",
        "canvas",
        "audio",
        "video",
        "map",
        "select",
        "option",
        "datalist",
        "textarea",
        "button",
        "input",
        "meta",
        "link",
        "title",
        "base",
        "param",
        "source",
        "track",
        "rt",
        "rp",
        "rtc",
        "progress",
        "meter",
        "colgroup",
        "col",
    ]
)
BLOCKS = frozenset(
    [
        "html",
        "body",
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
        "caption",
        "section",
        "article",
        "main",
        "aside",
        "header",
        "footer",
        "nav",
        "form",
        "fieldset",
        "legend",
        "figure",
        "figcaption",
        "address",
        "blockquote",
        "pre",
        "center",
        "hr",
        "details",
        "summary",
        "dir",
        "menu",
    ]
)
_TABLE_TAGS = {
    "table": "table", "thead": "head", "tbody": "group", "tfoot": "foot", "tr": "row", "td": "cell", "th": "cell",
    "caption": "caption",
}  # fmt: skip
_ROLES = {
    "table": "table", "grid": "table", "rowgroup": "group", "row": "row", "cell": "cell", "gridcell": "cell",
    "columnheader": "cell", "rowheader": "cell",
}  # fmt: skip
_DISPLAYS = {
    "table": "table", "table-row-group": "group", "table-header-group": "head", "table-footer-group": "foot",
    "table-row": "row", "table-cell": "cell", "table-caption": "caption",
}  # fmt: skip
_DISPLAY = re.compile(r"(?:^|[;\s])display\s*:\s*([a-z-]+)", re.I)
_HIDDEN = re.compile(r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))", re.I)
# What a style sheet may do to text so that its characters are not what is seen.
_ODD_RULE = re.compile(
    r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden|vertical-align\s*:\s*(?:super|sub)|font-size\s*:\s*0(?![.\d])"
    r"|opacity\s*:\s*0(?![.\d])|text-decoration[\w-]*\s*:[^;]*line-through|unicode-bidi\s*:\s*(?:bidi|isolate)-override)",
    re.I,
)
_MEDIA = re.compile(r"@[^{]{0,200}\{(?:[^{}]{0,2000}\{[^{}]{0,2000}\}){0,200}\s*\}")
_RULE = re.compile(r"([^{}]{1,500})\{([^{}]{0,2000})\}")
_CLASS = re.compile(r"\.([\w-]+)\s*$")
# Names of classes that templates give to what stands around an article.
_CHROME = re.compile(
    r"(?:^|[\s_-])(?:breadcrumbs?|crumbs?|navbar|nav|menu|footer|copyright|sidebar|pagination)(?:$|[\s_-])", re.I
)
_WHERE = re.compile(r"^\s*(?:您的|你的|当前|您当前的|您现在的|现在的|当前所在)?位置\s*[:：]")
# A link list is at least this much link; three links with short names are the least that is a list.
LINK_SHARE, LINKS, LINK_LENGTH = 0.8, 3, 30
# With a class that says so, less will do; a class alone proves nothing (an article may stand in a "tab-nav" box).
NAMED_SHARE = 0.3
# Navigation is short; what is longer is kept, whatever its class says.
CHROME_LENGTH = 600


class Boxes:
    """The roles of a page's elements, with the page's own simple style rules taken in."""

    def __init__(self, root: _Element) -> None:
        self.by_class, self.odd_classes = _class_displays(root)
        if not self.by_class:
            self.by_class = _class_names(root)
        self.weights = _Weights(root)

    def role(self, element: _Element) -> str | None:
        """Return the part `element` plays in a table (table, head, group, foot, row, cell, caption) or None."""
        if (role := _TABLE_TAGS.get(element.tag)) is not None:
            return role
        if (named := element.get("role")) is not None and (role := _ROLES.get(named.strip().lower())) is not None:
            return role
        if (style := element.get("style")) is not None and (found := _DISPLAY.search(style)) is not None:
            return _DISPLAYS.get(found.group(1).lower())
        if self.by_class and (names := element.get("class")) is not None:
            for name in names.split():
                if (role := self.by_class.get(name)) is not None:
                    return role
        return None

    def hidden(self, element: _Element) -> bool:
        """Tell whether the page itself says that `element` is not shown."""
        if element.get("hidden") is not None or (element.tag == "dialog" and element.get("open") is None):
            return True
        style = element.get("style")
        return style is not None and _HIDDEN.search(style) is not None

    def absent(self, element: _Element) -> bool:
        """Tell whether `element` is not laid out at all: a hidden cell without `display: none` still keeps its place."""
        if element.get("hidden") is not None:
            return True
        found = _DISPLAY.search(element.get("style") or "")
        return found is not None and found.group(1).lower() == "none"

    def navigation(self, element: _Element) -> bool:
        """Tell whether `element` is plainly the site's navigation, never the article's."""
        weight = self.weights.of(element)
        if weight is None or weight.tables:
            return False
        names = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('role') or ''}"
        if weight.text <= CHROME_LENGTH and not weight.headings:
            named = _CHROME.search(names) is not None or "navigation" in names
            if element.tag in ("nav", "footer") or (named and weight.linked >= NAMED_SHARE * weight.text):
                return True
            if weight.text <= 100 and weight.links and _WHERE.match("".join(map(str, element.itertext()))):
                return True
        # A paragraph of links names documents; lists and boxes of links lead elsewhere.
        many = element.tag != "p" and weight.links >= LINKS and weight.linked >= LINK_SHARE * weight.text
        return many and weight.linked <= LINK_LENGTH * weight.links


# What classes of boxes drawn as a table are called where the style sheet that draws them was not saved with the page.
_NAMES = {
    "table": "table",
    "row": "row",
    "tr": "row",
    "table-row": "row",
    "cell": "cell",
    "td": "cell",
    "th": "cell",
    "table-cell": "cell",
}


def _class_names(root: _Element) -> dict[str, str]:
    """Return the parts that class names play, where boxes called table hold nothing but rows, and these nothing but cells."""

    def part(element: _Element, role: str) -> str | None:
        return next((name for name in (element.get("class") or "").split() if _NAMES.get(name) == role), None)

    for box in root.iter("div"):
        rows = [part(child, "row") for child in box]
        cells = [part(cell, "cell") for child in box for cell in child]
        table = part(box, "table")
        if table and len(rows) > 1 and all(rows) and cells and all(cells):
            return {table: "table"} | {name: "row" for name in rows if name} | {name: "cell" for name in cells if name}
    return {}


def _class_displays(root: _Element) -> tuple[dict[str, str], frozenset[str]]:
    """Classes that the page's own style sheets draw as parts of a table, and those whose text is hidden, raised or struck."""
    found: dict[str, str] = {}
    odd: set[str] = set()
    for sheet in root.iter("style"):
        rules = _MEDIA.sub(" ", (sheet.text or "")[:200_000])
        for selectors, body in _RULE.findall(rules):
            display = _DISPLAY.search(body)
            role = _DISPLAYS.get(display.group(1).lower()) if display is not None else None
            is_odd = _ODD_RULE.search(body) is not None
            if role is None and not is_odd:
                continue
            names = [name.group(1) for selector in selectors.split(",") if (name := _CLASS.search(selector.strip()))]
            if role is not None:
                found.update(dict.fromkeys(names, role))
            if is_odd:
                odd.update(names)
    return found, frozenset(odd)


class _Weight:
    __slots__ = ("headings", "linked", "links", "tables", "text")

    def __init__(self) -> None:
        self.text = self.linked = self.links = self.tables = self.headings = 0


class _Weights:
    """How much text, linked text, links and tables stand below each element that may be navigation."""

    _WATCHED = frozenset(["nav", "footer", "header", "aside", "ul", "ol", "dl", "div", "section", "td", "p"])

    def __init__(self, root: _Element) -> None:
        self._found: dict[_Element, _Weight] = {}
        if root.find(".//a") is None and root.find(".//nav") is None:
            return
        from lxml import etree

        open_ones: list[_Weight] = [_Weight()]
        for event, element in etree.iterwalk(root, events=("start", "end")):
            if event == "start":
                weight = _Weight()
                weight.text = _length(element.text) if element.tag not in UNSEEN else 0
                open_ones.append(weight)
                continue
            weight = open_ones.pop()
            if element.tag == "a" and element.get("href") is not None and not element.get("href", "").startswith("#"):
                weight.links, weight.linked = 1, weight.text
            weight.tables += element.tag == "table"
            weight.headings += element.tag in ("h1", "h2")
            if element.tag in self._WATCHED and (weight.links or element.tag in ("nav", "footer")):
                self._found[element] = weight
            above = open_ones[-1]
            above.text += weight.text + _length(element.tail)
            above.linked += weight.linked
            above.links += weight.links
            above.tables += weight.tables
            above.headings += weight.headings

    def of(self, element: _Element) -> _Weight | None:
        return self._found.get(element)


def _length(text: str | None) -> int:
    return len(text.strip()) if text else 0
