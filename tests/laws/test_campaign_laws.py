"""What holds of campaigns in any text made of the words they are made of."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.campaign_names import settle
from kg.extract.campaigns import campaigns
from kg.extract.text import Page
from kg.model import Document, Span, Zone

WORDS = [
    *"开展 打好 全市 农村 供水 攻坚 行动 战 保卫战 专项 整治 第三轮 中央 生态环境保护督察 创建 国家 卫生城市".split(),
    *"创卫 活动 巡察 县委 的 和 等 三大 简称 2031年 动员大会 劳动竞赛 蓝天 碧水 三年 教育 主题 三个".split(),
    *"“”\"、,。()\n",
]


def page(text: str) -> Page:
    zones = (Zone("body", Span(0, len(text))),)
    return Page(Document("0" * 16, "x", "x", "0" * 64, len(text), "utf-8", text, text, zones=zones))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=30).map("".join))
def test_every_mention_shows_its_words_and_has_a_row(text: str) -> None:
    here = page(text)
    found = campaigns(here, "341500")
    assert all(text[m.at.start : m.at.end] == m.surface and m.name and 0 < m.score <= 1 for m in found)
    rows = settle(found)
    assert {r.name for r in rows} == {m.name for m in found} and len({r.name for r in rows}) == len(rows)
    assert found == campaigns(page(text), "341500") == sorted(found, key=lambda m: (m.at, m.name))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=20).map("".join))
def test_a_short_form_alone_makes_no_campaign(text: str) -> None:
    assert all(r.why.score >= 0.5 for r in settle(campaigns(page(text), "")))
