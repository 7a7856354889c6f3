"""The statutory formats of the annual report, as the tables of their TOML files; an overlay's file takes the book's place."""

from __future__ import annotations

from gongkai.errors import BookError
from gongkai.law.shelves import Entry, files, read


def format_names() -> tuple[str, ...]:
    """Return the names of the formats there are, oldest first: ("2019", "2021")."""
    return tuple(sorted(files("formats")))


def load_format(name: str) -> Entry:
    """Return the raw tables of the format `name` ("2019", "2021"); BookError where there is none. Callers must not change them."""
    found = files("formats").get(name)
    if found is None:
        known = "、".join(format_names())
        raise BookError(
            f"法规库里没有“{name}”格式；有：{known}。", f"The law book has no format “{name}”; it has: {known}."
        )
    return read("formats", found[0])


def format_for(report_year: int) -> str:
    """Return the name of the format that a report on `report_year` must follow; BookError before there was a fixed one."""
    for name in reversed(format_names()):
        years = load_format(name)["report_years"]
        if years["from"] <= report_year <= years.get("to", report_year):
            return name
    raise BookError(
        f"{report_year} 年度报告没有统一格式，法规库里的格式是：{'、'.join(format_names())}。",
        f"No fixed format was in force for reports on {report_year}; the law book has: {', '.join(format_names())}.",
    )
