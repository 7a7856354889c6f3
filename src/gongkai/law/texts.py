"""The texts of the law book: what a basis such as "ogi-2019:33.2" points at, in words that can be quoted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gongkai.errors import BookError
from gongkai.law.shelves import Entry, files, read


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its words, whether they are the text's own (`verbatim`) or state its content, and how sure we are."""

    text: str
    number: str
    words: str
    verbatim: bool
    certainty: str

    @property
    def basis(self) -> str:
        """Return the article as a basis is written: "text:article"."""
        return f"{self.text}:{self.number}"


@dataclass(frozen=True, slots=True)
class Text:
    """One law or notice: title, number, its period in force (until is excluded) and the articles that others cite."""

    name: str
    title: str
    number: str | None
    since: date
    until: date | None
    certainty: str
    reviewed: date
    note: str | None
    articles: tuple[Article, ...]


def text_names() -> tuple[str, ...]:
    """Return the names of all texts."""
    return tuple(sorted(files("texts")))


def text(name: str) -> Text:
    """Return the text `name` ("ogi-2019"); BookError where the book has none of that name."""
    found = files("texts").get(name)
    if found is None:
        raise BookError(
            f"法规库里没有“{name}”这一文件；用 gongkai law texts 看有哪些。",
            f"The law book has no text “{name}”; see gongkai law texts for those it has.",
        )
    page = read("texts", found[0])
    return Text(
        name=name,
        title=page["title"],
        number=page.get("number"),
        since=page["from"],
        until=page.get("until"),
        certainty=page["certainty"],
        reviewed=page["reviewed"],
        note=page.get("note"),
        articles=tuple(_article(name, page, entry) for entry in page["article"]),
    )


def _article(name: str, page: Entry, entry: Entry) -> Article:
    return Article(
        text=name,
        number=entry["no"],
        words=entry["words"],
        verbatim=entry.get("wording", page["wording"]) == "verbatim",
        certainty=str(entry.get("certainty", page["certainty"])),
    )


def quote(basis: str) -> Article:
    """Return the article that a basis ("ogi-2019:33.2") names; BookError where it cannot be found."""
    articles = quote_all(basis)
    if len(articles) != 1 or articles[0].basis != basis:
        raise BookError(
            f"依据“{basis}”在法规库里找不到；依据写作“文件:条款”，例如 ogi-2019:33.2。",
            f"The basis “{basis}” is not in the law book; a basis is written “text:article”, for example ogi-2019:33.2.",
        )
    return articles[0]


def quote_all(basis: str) -> tuple[Article, ...]:
    """Return the articles under a basis: "ogi-2019:33.2" is one, "ogi-2019:33" all its paragraphs, "ogi-2019" all."""
    name, _, number = basis.partition(":")
    articles = text(name).articles
    if not number:
        return articles
    exact = tuple(article for article in articles if article.number == number)
    return exact or tuple(article for article in articles if article.number.startswith((f"{number}.", f"{number}(")))
