"""The law book as it stands: proofread, in agreement with itself, and complete for every year since 2008."""

from __future__ import annotations

import re
from datetime import date

import pytest

from gongkai.errors import BookError
from gongkai.law.concordance import as_of, check_book, outcomes_of, result_rows
from gongkai.law.formats import format_for, format_names, load_format
from gongkai.law.lookup import category, category_names, history, lookup, rule_names
from gongkai.law.shelves import BOOK, SHELVES, files, read
from gongkai.law.texts import quote, quote_all, text, text_names


def entries() -> list[tuple[str, dict[str, object]]]:
    """Every dated entry of the rules and categories with the name of its file."""
    return [
        (name, entry)
        for shelf, key in (("rules", "in_force"), ("categories", "entry"))
        for name, paths in files(shelf).items()
        for entry in read(shelf, paths[0])[key]
    ]


def test_the_whole_book_is_proofread() -> None:
    assert check_book() == len(list(BOOK.rglob("*.toml")))


def test_the_book_holds_only_toml() -> None:
    assert {path.suffix for path in BOOK.rglob("*") if path.is_file()} == {".toml"}
    assert {path.name for path in BOOK.iterdir()} == set(SHELVES)


@pytest.mark.parametrize("year", range(2008, 2027))
@pytest.mark.parametrize("day", ["01-01", "05-01", "05-15", "12-31"])
def test_the_book_loads_as_of_every_year(year: int, day: str) -> None:
    found = as_of(date.fromisoformat(f"{year}-{day}"))
    in_force = {provision.name for provision in found["rules"]}
    assert {"publication", "reply", "extension"} <= in_force or (year, day) < (2008, "05-01")
    assert set(found) == {"rules", *category_names()}


def test_every_basis_can_be_quoted() -> None:
    cited = {
        basis
        for _, entry in entries()
        for basis in ([entry["basis"]] if isinstance(entry["basis"], str) else entry["basis"])
    }
    cited |= {read("calendars", paths[0])["basis"] for paths in files("calendars").values()}
    assert len(cited) > 100
    assert all(quote(basis).words for basis in cited)


def test_what_is_not_verified_says_so() -> None:
    for name, entry in entries():
        bases = [entry["basis"]] if isinstance(entry["basis"], str) else entry["basis"]
        assert all(basis.startswith("practice:") for basis in bases) <= (entry["certainty"] != "V"), name
    assert all(article.certainty in ("K", "V2") for article in quote_all("practice"))
    assert not lookup("report-town", date(2025, 1, 1)).is_law
    assert lookup("report-department", date(2025, 1, 1)).is_law


@pytest.mark.parametrize("name", text_names())
def test_a_text_has_articles_in_words(name: str) -> None:
    page = text(name)
    assert page.title
    assert page.articles
    assert all(len(article.words) >= 4 for article in page.articles)


def test_articles_are_found_whole_and_in_part() -> None:
    assert [article.number for article in quote_all("ogi-2019:33")] == ["33.1", "33.2", "33.3"]
    assert len(quote_all("ogi-2019:20")) == 15
    assert quote("ogi-2019:33.2").words.startswith("行政机关不能当场答复的，应当自收到申请之日起20个工作日内予以答复")
    for wrong in ("ogi-2019:33", "ogi-2019:99", "ogi-2019", "ogi-2020:1", "33"):
        with pytest.raises(BookError):
            quote(wrong)


@pytest.mark.parametrize("name", format_names())
def test_every_outcome_lands_in_one_row_and_every_row_is_reached(name: str) -> None:
    rows, outcomes = result_rows(name), outcomes_of(name)
    assert len(rows) == {"2019": 19, "2021": 21}[name]
    assert set(outcomes.values()) == rows
    mapped = {key: row for key, row in load_format(name)["decision_map"].items() if key != "note"}
    # The format's own map and ours agree; a fee could not be overdue before there were fees (2021).
    assert {key: row for key, row in mapped.items() if outcomes.get(key, row) != row} == {}
    assert set(mapped) - set(outcomes) == ({"fee_overdue"} if name == "2019" else set())


@pytest.mark.parametrize("name", format_names())
def test_applicants_and_results_land_in_columns_that_exist(name: str) -> None:
    tables = {table["id"]: table for table in load_format(name)["tables"]}
    columns = {column["id"] for column in tables["applications"]["columns"] if column["kind"] == "input"}
    landed = {entry.values["column"] for entry in category("applicants", date(2025, 1, 1)).values()}
    assert landed - {"as_first_applicant"} == columns
    results = {entry.values["result"] for entry in category("reviews", date(2025, 1, 1)).values()}
    inputs = {column["id"] for column in tables["disputes"]["columns"] if column["kind"] == "input"}
    assert inputs == {f"{kind}_{one}" for kind in ("review", "direct_suit", "suit_after_review") for one in results}


@pytest.mark.parametrize("year, name", [(2019, "2019"), (2020, "2019"), (2021, "2021"), (2026, "2021")])
def test_the_report_year_chooses_the_format(year: int, name: str) -> None:
    assert format_for(year) == name


def test_a_year_without_a_format_and_an_unknown_format_are_refused() -> None:
    with pytest.raises(BookError, match="2018"):
        format_for(2018)
    with pytest.raises(BookError, match="2013"):
        load_format("2013")


# The fee golden values: 10 cases 0, 11 cases 100, 30: 2,000, 31: 2,200, 40: 4,000, 45: 5,500, 51: 7,400 yuan; pages 30: 0 …
@pytest.mark.parametrize(
    "rule, count, yuan",
    [
        ("fee-by-case", *pair)
        for pair in [(10, 0), (11, 100), (30, 2000), (31, 2200), (40, 4000), (45, 5500), (51, 7400)]
    ]
    + [
        ("fee-by-volume", *pair)
        for pair in [(30, 0), (31, 10), (100, 700), (101, 720), (200, 2700), (201, 2740), (250, 4700)]
    ],
)
def test_fee_brackets_give_the_known_amounts(rule: str, count: int, yuan: int) -> None:
    values = lookup(rule, date(2025, 1, 1)).values
    total = 0
    for number in range(1, count + 1):
        bracket = [one for one in values["brackets"] if number > one["over"]][-1]
        beyond = number - bracket["over"] - 1 if bracket is values["brackets"][-1] and "then_every" in values else 0
        total += bracket["each"] + (beyond // values["then_every"] * values["then_more"] if beyond else 0)
    assert total == yuan


@pytest.mark.parametrize(
    "on, outcomes, organs",
    [
        (date(2023, 12, 31), 0, 2),
        (date(2024, 1, 1), 9, 1),
        (date(2025, 5, 31), 9, 1),
        (date(2025, 6, 1), 8, 1),
    ],
)
def test_remedies_change_with_the_day(on: date, outcomes: int, organs: int) -> None:
    first = lookup("reconsideration-first", on).values["outcomes"]
    assert len(first) == outcomes
    assert set(first) <= set(category("outcomes", on))
    assert ("36_7_special_query" in first) == (date(2024, 1, 1) <= on < date(2025, 6, 1))
    assert len(lookup("reconsideration-organ", on).values["department"]) == organs


def test_channels_say_when_an_application_is_received() -> None:
    channels = category("channels", date(2025, 1, 1))
    assert channels["in_person"].values["received"] == "submission"
    assert channels["registered_mail"].values["received"] == "signed_for"
    assert channels["ordinary_mail"].values["received"] == "confirmation"
    assert channels["internet"].values["received"] == "mutual_confirmation"
    assert category("channels", date(2018, 1, 1))["email"].values["received"] == "system_receipt"
    assert channels["email"].values["received"] == "mutual_confirmation"


def test_report_days() -> None:
    day = date(2025, 1, 1)
    assert lookup("report-department", day).values["month_day"] == "01-31"
    assert lookup("report-government", day).values["month_day"] == "03-31"
    assert lookup("report-department", date(2022, 1, 1), "湖南省/怀化市").values["month_day"] == "01-28"


def test_extensions_and_restarts_name_rules_that_exist() -> None:
    names = set(rule_names())
    for name in names:
        for entry in history(name):
            for field in ("extension", "restarts"):
                assert entry.values.get(field, name) in names
    reports = {entry.values["report"] for entry in category("agencies", date(2025, 1, 1)).values()}
    assert reports <= names


def test_subjects_and_publications_are_complete() -> None:
    subjects = category("subjects", date(2025, 1, 1))
    assert len([code for code in subjects if "_" not in code]) == 22
    publications = category("publications", date(2025, 1, 1))
    assert len([code for code in publications if code.startswith("20_")]) == 15
    assert len([code for code in publications if code.startswith("21_town_")]) == 8


def test_two_lists_of_matters_are_kept_apart() -> None:
    matters = category("matters", date(2025, 1, 1))
    assert {entry.values["list"] for entry in matters.values()} == {"services", "powers"}
    assert all((entry.values["list"] == "powers") == code.startswith("power_") for code, entry in matters.items())


def test_names_are_ascii_words() -> None:
    assert all(re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", name) for shelf in SHELVES for name in files(shelf))
