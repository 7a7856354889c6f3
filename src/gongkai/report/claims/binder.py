"""Binding sentence after sentence: each number to the squares its words speak of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from gongkai.report.claims import applications, disputes, proactive
from gongkai.report.claims.comparing import judged, weakest
from gongkai.report.claims.context import Context
from gongkai.report.claims.labels import APPLICATIONS, groups
from gongkai.report.claims.model import AGREES, FIRM, LOOSE, UNREAD, WEAK, Claim, Reading
from gongkai.report.claims.phrase import Phrase, given_out, phrase
from gongkai.report.claims.shares import Share, share
from gongkai.report.claims.statements import Statement, statements
from gongkai.report.claims.sums import Sums
from gongkai.report.claims.tokens import BREAK, NUMBER, OF_INTEREST, YEAR, Token, tokens
from gongkai.report.model import Report
from gongkai.report.numerals import PERCENT, Number, numbers
from gongkai.report.sentences import Sentence
from gongkai.report.words import words

_REQUESTS, _REVIEWS, _SUITS = re.compile("依申请公开|公开申请|申请公开"), re.compile("复议"), re.compile("诉讼")
_ABOUT = re.compile("依申请|公开申请|申请公开|信息公开[^。；]{0,30}(?:复议|诉)|(?:复议|诉讼)[^。；]{0,12}信息公开")
_REVISED = re.compile("修改|修订")
_SUBHEADING = re.compile(r"（[一二三四五六七八九十]{1,2}）")
_AGENCY = re.compile(
    r"(?:局|委|委员会|办|办公室|办公厅|厅|中心|政府|街道|镇|乡|管委会|处|院|司|公司|学校|分局|支队|大队)(?:共|全年|累计)?$"
)
# Measure words of cases, and others that people use for them.
_CASES, _NEARLY = ("件", "起", "宗", "例", "份", "个", ""), ("条", "项", "次", "件次")
_WHOLE_YEAR = ("全年", "本年", "本年度", "年度内", "共", "总共", "一共", "共有", "累计")
# So many rows of one table in a sentence show that it is about that table.
_TELLING = 2 + 1
_OF_THINGS = ("部", "宗", "批")
# A topic is remembered for so many sentences.
_MEMORY = 3


class Saying(NamedTuple):
    """An "all" or "none" of the text with the numbers it stands behind, and the words that say whose cases these are."""

    statement: Statement
    about: tuple[Claim, ...]
    scope: str = ""


@cache
def _period() -> re.Pattern[str]:
    return re.compile("|".join(words("claims")["period"]["words"]))


class Binder:
    """Reads sentence after sentence of one report."""

    def __init__(self, report: Report, sums: Sums) -> None:
        self.report, self.sums, self.context = report, sums, Context()
        self.claims: list[Claim] = []
        self.shares: list[Share] = []
        self.sayings: list[Saying] = []

    def read(self, sentence: Sentence) -> None:
        """Read the next sentence."""
        context, text = self.context, sentence.text
        if sentence.section != context.section or _SUBHEADING.match(text):
            self.context = context = Context(section=sentence.section, paragraph=context.paragraph + 1)
        context.about = context.about or _ABOUT.search(text) is not None
        context.age += 1
        if not OF_INTEREST.search(text):
            return
        if not numbers(text):
            self._mention(text)
            self._say(sentence)
            return
        pieces = tokens(text)
        if not text.startswith(("其中", "予以", "不予", "无法", "部分")):
            context.scope = ""
        shared = given_out(pieces)
        told = {(piece.kind, piece.id) for piece in pieces}
        context.together = sum(("thing", thing) in told for thing in proactive.DECIDED) > 1 or "处理决定" in text
        if sum(("row", row) in told for row in (*applications.STOCK, *groups(self.sums.form))) >= _TELLING:
            # Three rows of table three in one sentence need no topic.
            context.topics, context.age = [APPLICATIONS], 0
        stretch = _period().search(text)
        context.revised, context.general = _REVISED.search(text) is not None, disputes.among_others(text)
        for place, token in enumerate(pieces):
            if token.kind == YEAR and token.id[:2].isdigit():
                context.year = token.id[: len("2000")]
            if token.kind == NUMBER and token.number is not None:
                since = stretch.end() if stretch else len(text)
                context.part_of_year = since <= token.start and "全年" not in text[since : token.start]
                found = share(sentence, pieces, place, self.claims[-1] if self.claims else None)
                claim = self._number(sentence, pieces, place, shared)
                self.shares += [found] if found else []
                self.claims += [claim] if claim else []
                context.stray = not claim and (context.stray or applications.came_in(phrase(pieces, place, shared)))
            elif token.kind == "topic":
                self._topic(pieces, place)
            elif token.kind == "thing" and token.id in proactive.PAPERS:
                context.things = [token.id]
        self._say(sentence)
        if not text.endswith("；"):
            context.year, context.action, context.stray = "", "", False
            context.heads_here = set()

    def _mention(self, text: str) -> None:
        """Remember the topic of a sentence without numbers."""
        topics = [topic for topic, said in (("review", _REVIEWS), ("suits", _SUITS)) if said.search(text)]
        if _REQUESTS.search(text):
            topics = topics or [APPLICATIONS]
        if topics:
            self.context.topics, self.context.age = topics, 0

    def _topic(self, pieces: Sequence[Token], place: int) -> None:
        """Remember what is spoken of; topics joined by 、 stand together."""
        context, token = self.context, pieces[place]
        joined = (
            context.topics and all(piece.kind not in (NUMBER, BREAK) for piece in pieces[:place]) and context.age == 0
        )
        if token.id == APPLICATIONS and context.age == 0 and token.text.startswith("申请") and context.topics:
            return
        context.topics = [*context.topics, token.id] if joined and token.id != APPLICATIONS else [token.id]
        context.age = 0

    def _say(self, sentence: Sentence) -> None:
        """Note what the sentence says of all or of none, with the numbers it may be about."""
        if sentence.section == "problems":
            return
        for said in statements(sentence):
            years = re.findall(r"(20\d\d)年", sentence.text[: said.start])
            if years and self.report.year is not None and years[-1] != str(self.report.year):
                continue
            near = [c for c in self.claims if c.sentence is sentence and c.number.end <= said.start]
            if not near and self.claims and self.claims[-1].paragraph == self.context.paragraph:
                last = self.claims[-1].sentence
                near = [claim for claim in self.claims if claim.sentence is last]
            mark = "，" if any(claim.sentence is sentence for claim in near) else "；"
            clause = sentence.text[: said.start].rpartition(mark)[2]
            scope = next((token.text for token in tokens(clause) if token.kind == "scope"), "") if clause else ""
            self.sayings.append(Saying(said, tuple(near), scope or (near[-1].scope if near else "")))

    def _number(
        self, sentence: Sentence, pieces: Sequence[Token], place: int, shared: dict[int, tuple[Token, ...]]
    ) -> Claim | None:
        found = phrase(pieces, place, shared)
        number = found.number
        if number.unit in (PERCENT, "个百分点") or found.has("change", "subset") or not self._this_year(found):
            return None
        things = found.ids("thing")
        if things or (found.ids("action") and self.context.things and not found.has("row", "topic", "result")):
            bound = self._proactive(found, things)
        elif self._about_disputes(found):
            bound = self._disputes(found)
        else:
            bound = self._applications(found)
        if bound is None:
            return None
        kind, options, strength, rows, columns = bound
        scope, sure = self._scope(found)
        strength = weakest(strength, sure, LOOSE if found.strange_inside else FIRM)
        if sentence.section == "problems":
            strength = weakest(strength, WEAK)
        return self._claim(sentence, number, kind, options, strength, scope, rows, columns)

    def _claim(
        self,
        sentence: Sentence,
        number: Number,
        kind: str,
        options: Sequence[Reading],
        strength: str,
        scope: str,
        rows: tuple[str, ...],
        columns: tuple[str, ...],
    ) -> Claim | None:
        if not options:
            return None
        reading, state = judged(number, options)
        if strength == LOOSE and state not in (AGREES, UNREAD):
            return None
        self.context.scope = scope
        return Claim(
            sentence, number, kind, tuple(options), reading, state, strength, scope,
            paragraph=self.context.paragraph, rows=rows, columns=columns,
        )  # fmt: skip

    def _this_year(self, found: Phrase) -> bool:
        """Tell whether the number is of the report's own year; what is carried over names another year and counts."""
        carried = {applications.CARRIED_IN, applications.CARRIED_OUT} & set(found.ids("row"))
        if carried:
            return True
        if any(not year[:2].isdigit() for year in found.years) or self.context.part_of_year:
            return False
        return not self.context.year or self.report.year is None or self.context.year == str(self.report.year)

    def _scope(self, found: Phrase) -> tuple[str, str]:
        """Return the words that say whose figures these are, and how sure the unknown words in front leave us."""
        named = [token.text for token in found.before if token.kind == "scope"]
        sure = FIRM
        for token in found.strange_before:
            agency = self.report.agency or ""
            if _AGENCY.search(token.text) and token.text not in agency and (not agency or agency not in token.text):
                named.append(token.text)
            elif token.text not in agency:
                sure = WEAK
        own = next((text for text in named if text in (self.report.agency or "") and len(text) > 2), "")
        named = [text for text in named if text != own]
        return (named[-1] if named else self.context.scope), sure

    def _about_disputes(self, found: Phrase) -> bool:
        topics = found.ids("topic")
        if any(topic in disputes.TOPICS for topic in topics):
            return True
        spoken = self.context.topics and self.context.topics[-1] in disputes.TOPICS and self.context.age <= 1
        return bool(found.ids("result") and spoken and not topics and not found.ids("row"))

    def _disputes(self, found: Phrase) -> tuple[str, list[Reading], str, tuple[str, ...], tuple[str, ...]] | None:
        topics = [topic for topic in found.ids("topic") if topic in disputes.TOPICS] or list(self.context.topics)
        results, rows = found.ids("result"), found.ids("row")
        if found.number.unit not in (*_CASES, *_NEARLY) or set(rows) - set(applications.GENERAL):
            return None
        closed = bool(set(rows) & {"done", "answered", "handled"})
        named = any(topic in ("direct_suit", "suit_after_review") for topic in topics)
        strength = FIRM if (self.context.about or named) and not closed else WEAK
        if found.number.start < self.context.general or (not self.context.about and applications.came_in(found)):
            strength = LOOSE
        if found.number.unit in _NEARLY:
            strength = WEAK
        if not self.context.about and any("应诉" in token.text for token in found.used):
            strength = LOOSE
        self.context.topics, self.context.age, self.context.things = topics, 0, []
        kind = "+".join(disputes.blocks(topics)) + ":" + ("+".join(results) or ("closed" if closed else disputes.ALL))
        return kind, disputes.readings(self.sums, topics, results, closed), strength, tuple(topics), tuple(results)

    def _applications(self, found: Phrase) -> tuple[str, list[Reading], str, tuple[str, ...], tuple[str, ...]] | None:
        context = self.context
        topic, columns = APPLICATIONS in found.ids("topic"), found.ids("column")
        rows = applications.rows_named(found, self.report.year)
        spoken = bool(context.topics) and context.topics[-1] == APPLICATIONS
        if context.last and context.last_columns and spoken and not context.age and found.only("其他"):
            columns, rows = ["org_other"], []
        if found.number.unit not in (*_CASES, *_NEARLY) or found.ids("result") or found.ids("action"):
            return None
        strength = FIRM if found.number.unit in _CASES else WEAK
        if rows:
            kind = applications.rows_meant(rows, found.includes)
            near = spoken and context.age <= (1 if kind in applications.GENERAL else _MEMORY)
            if not topic and (found.strange_inside or not near):
                return None
            hurried = kind in ("done", "answered") and found.strange_before
            if not topic and (kind == "handled" or hurried or (context.stray and kind in applications.GENERAL)):
                # "提前办结12件" is a part.
                strength = LOOSE
            elif kind in ("handled", "pending") or len([row for row in rows if row in applications.GENERAL]) > 1:
                strength = WEAK
        elif columns and spoken and context.kind and context.age <= 1:
            kind = context.kind
        elif (
            found.has("sum") and not topic and context.last == [applications.CARRIED_IN] and spoken and not context.age
        ):
            kind = "received_with"
        elif topic:
            # "企业申请12件" may be a part.
            kind, strength = "any", LOOSE if found.strange_before else WEAK
        else:
            return None
        if columns and not rows and not context.kind:
            return None
        options = applications.readings(self.sums, kind, columns)
        if rows and found.includes not in ("", *applications.STOCK):
            options += applications.readings(self.sums, f"{kind}+{found.includes}", columns)
        stays = context.last_columns and context.named and not context.age
        if columns and rows:
            context.named = True
        elif not stays:
            context.named = False
        # A single whole told in this very sentence is the one whose applicants follow.
        wholes = (context.heads_here or context.heads) & set(applications.GENERAL)
        if columns and not rows and not stays and len(wholes) > 1:
            # "收到…办结…，其中自然人…": of either.
            for other in sorted(wholes - {kind}):
                options += applications.readings(self.sums, other, columns)
        context.topics, context.age, context.things = [APPLICATIONS], 0, []
        context.last, context.last_columns = [kind], bool(columns)
        if kind not in (applications.CARRIED_IN, applications.CARRIED_OUT) and (rows or not columns):
            context.kind = kind
            context.heads.add(kind)
            context.heads_here.add(kind)
        return kind, options, strength, tuple(kind.split("+")), tuple(columns)

    def _proactive(
        self, found: Phrase, things: list[str]
    ) -> tuple[str, list[Reading], str, tuple[str, ...], tuple[str, ...]] | None:
        context = self.context
        rows, unit = found.ids("row"), found.number.unit
        if found.has("topic", "result") or set(rows) - {"handled", "done"}:
            return None
        # Without a name of its own, a number is of the papers told before only if every word about it is known.
        if not things and (found.strange_inside or found.strange_before or unit not in _CASES):
            return None
        if unit not in (*_CASES, *_OF_THINGS, *_NEARLY, proactive.MONEY) or unit == "条":
            return None
        things = things or context.things
        action = "handled" if rows else (found.ids("action") or [context.action])[-1]
        if "items" in found.ids("action"):
            action = "decided" if "decided" in found.ids("action") else "items"
        elif len(found.ids("action")) > 1:
            # "公开本年度制发的规范性文件": the narrower word counts.
            action = next((a for a in found.ids("action") if a != "published"), action)
        context.things, context.action, context.topics = things, action, []
        options, strength = proactive.readings(self.sums, things, action, unit, context.together)
        if action == "decided" and not context.together and not any(t.text in _WHOLE_YEAR for t in found.before):
            # Decisions told by the way are those of one field.
            strength = LOOSE
        if action == "issued" and context.revised:
            # "新制定5件，修改4件": the table may count both.
            strength = LOOSE
        return f"{'+'.join(things)}:{action}", options, strength, tuple(things), (action,)
