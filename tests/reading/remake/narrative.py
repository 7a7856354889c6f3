"""Running text in our own words, agreeing with the figures and full of numbers that are not squares."""

from __future__ import annotations

from .sheet import Number
from .truth import Truth


def _at(truth: Truth, row: str, column: str = "total") -> Number:
    return truth.values.get(("applications", row, column)) or 0


def _dispute(truth: Truth, column: str) -> Number:
    return truth.values.get(("disputes", "counts", column)) or 0


def words(truth: Truth) -> dict[str, list[str]]:
    """Return the text of each section."""
    received, carried_in, carried_out = (_at(truth, row) for row in ("received", "carried_in", "carried_out"))
    return {
        "opening": [
            f"按照《中华人民共和国政府信息公开条例》的要求，现将{truth.agency}{truth.year}年政府信息公开情况报告如下。"
            f"数据自{truth.year}年1月1日起，至{truth.year}年12月31日止。"
        ],
        "overview": [
            "（一）主动公开。坚持凡该公开的都及时公开，重要政策附解读。",
            f"（二）依申请公开。全年新收申请{received}件，上年结转{carried_in}件，年末转入下年继续办理{carried_out}件。",
            "（三）政府信息管理。文件起草时同步定公开属性，发布前逐件核对。",
            "（四）平台建设。门户网站公开专栏保持更新，栏目设置没有变动。",
            "（五）监督保障。工作考核、社会评议按年度安排开展，没有发生责任追究。",
        ],
        "problems": [
            "一是部分栏目更新不够及时，二是少数答复文书的说理还不充分。",
            "下一年将逐月检查栏目，并就答复文书开展2次以上业务讲评。",
        ],
        "other_matters": [
            f"行政复议{_dispute(truth, 'review_total')}件，复议后起诉{_dispute(truth, 'suit_after_review_total')}件，已在第四部分列出。",
            "本年度没有收取信息处理费。",
        ],
    }
