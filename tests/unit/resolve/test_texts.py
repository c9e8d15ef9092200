"""Which texts are reprints of one another, through the whole of reading. All names invented."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from opencc import OpenCC

from kg.extract.reading import read
from kg.ingest.load import load
from kg.model import Reading, Source
from kg.resolve.record import Record, record
from kg.resolve.reprints import voices
from kg.resolve.texts import Voices, longest, sketches
from kg.score.damage import damage
from kg.score.damage import together as together_kinds
from kg.spill import Spill

LEAD = "10月16日上午，临岚区召开秋冬防汛工作推进会。区委书记林致远出席会议并讲话，区长苏明澈主持会议。"
FIRST = (
    "会议听取了区水务局局长贺长川关于今年汛期工作情况的汇报，鹿鸣镇、望岫街道先后作了发言。与会人员观看了警示教育片，"
    "并就水库除险加固、河道清障和物资储备等问题进行了交流。"
)
SECOND = (
    "林致远强调，要清醒认识当前防汛形势，克服麻痹思想和侥幸心理，把责任落实到每一座水库、每一段堤防。要抓紧修复水毁设施，"
    "确保明年汛期之前全面完工，总投资2.3亿元的排涝泵站要在12月底前通水。"
)
THIRD = "副区长唐一诺，区人大常委会主任高原参加会议，各镇和街道负责同志在分会场收听收看。"
ARTICLE = f"临岚区召开秋冬防汛工作推进会\n{LEAD}\n{FIRST}\n{SECOND}\n{THIRD}\n"
DRESSED = (
    f"首页 > 新闻 > 要闻\n聚焦 | 林致远部署秋冬防汛\n2023-10-18 来源：云泽在线 编辑：丁宁\n—分享—\n"
    f"{LEAD}\n{FIRST}\n{SECOND}\n"
    f"{THIRD}\n相关新闻\n林致远会见来访客商\n版权声明：凡本网注明“来源：云泽在线”的作品，版权均属云泽在线。\n"
)
OTHER_PAPER = (
    "云泽日报讯 10月16日，记者从临岚区获悉，该区当日部署今冬明春水利工作。区委书记林致远要求各级干部下沉一线，区长"
    "苏明澈主持当天的推进会，区水务局局长贺长川介绍了整治计划，鹿鸣镇准备率先动工，投资2.3亿元的排涝泵站将在年底投入使用。副区长"
    "唐一诺说，今后每周都要通报一次进度，群众关心的积水点将优先解决，沿河村庄的排水管网也要同步改造。\n"
)


GOLD = Path(__file__).parents[2] / "gold"


def told(text: str, name: str = "page") -> Record:
    return record(read(load(Source(f"{name}.txt", text.encode()))[0]))


def groups(*records: Record) -> list[str]:
    """The group of each document, by its place in the arguments."""
    found = speakers(*records)
    names = {one.id: str(at) for at, one in reversed(list(enumerate(records)))}
    return [names[found.document(longest(one))] for one in records]


def speakers(*records: Record) -> Voices:
    with Spill() as spill:
        return voices(sorted(records, key=lambda one: one.id), spill)


def together(one: str, other: str) -> bool:
    return len(set(groups(told(one), told(other)))) == 1


@pytest.mark.parametrize(
    "copy",
    [
        DRESSED,
        OpenCC("s2t").convert(DRESSED),
        ARTICLE.replace("，", ",").replace("\n", "\n\n") + "（叶舟）\n",
        f"{LEAD}\n{FIRST}\n",
        f"区里开会\n{FIRST}\n{THIRD}\n",
        ARTICLE.replace("清醒认识", "充分认识").replace("进行了交流", "深入交流"),
    ],
    ids=["other furniture and title", "traditional script", "other marks", "beginning", "two paragraphs", "edited"],
)
def test_a_reprint_is_one_voice_with_its_text(copy: str) -> None:
    assert together(ARTICLE, copy)


@pytest.mark.parametrize(
    "other",
    [
        OTHER_PAPER,
        ARTICLE.replace("林致远", "白朗").replace("苏明澈", "何雅").replace("贺长川", "温和").replace("唐一诺", "秦岭"),
        ARTICLE.replace("10月16日", "11月20日"),
        ARTICLE.replace("临岚区", "栖梧县").replace("鹿鸣镇", "白沙镇").replace("望岫街道", "云台镇"),
        f"{LEAD}\n",
    ],
    ids=["another paper", "other people", "another day", "another place", "a sentence"],
)
def test_what_only_resembles_a_text_is_a_voice_of_its_own(other: str) -> None:
    assert not together(ARTICLE, other)


def test_routine_reports_of_many_towns_are_no_reprints() -> None:
    words = (
        "为切实做好秸秆禁烧工作，近日，{town}组织干部深入田间地头开展宣传，通过悬挂横幅、发放宣传单、入户走访等方式，向群众"
        "宣传秸秆焚烧的危害和有关法律法规，引导群众自觉参与。{town}还组织巡逻队伍不间断巡查，做到早发现、早制止、早处理。"
        "下一步，{town}将继续加大宣传力度，压实网格责任，形成齐抓共管的良好局面。"
    )
    pages = [told(f"{town}开展宣传\n{words.format(town=town)}\n") for town in ("鹿鸣镇", "白沙镇", "云台镇", "青石镇")]
    assert len(set(groups(*pages))) == 4


def test_the_first_by_day_leads_whatever_the_order() -> None:
    pages = [
        told(f"要闻\n2023-10-{day} 来源：临岚融媒\n{LEAD}\n{FIRST}\n{SECOND}\n{THIRD}\n第{day}版\n")
        for day in (19, 17, 18)
    ]
    pages.append(told(OTHER_PAPER))
    wanted = groups(*pages)
    assert wanted == ["1", "1", "1", "3"]
    leaders = {one.id: pages[int(at)].id for one, at in zip(pages, wanted, strict=True)}
    for turn in range(5):
        random.Random(turn).shuffle(pages)
        found = speakers(*pages)
        assert {one.id: found.document(longest(one)) for one in pages} == leaders


def test_of_two_articles_on_a_page_each_has_its_voice() -> None:
    second = (
        "栖梧县启动夏粮收购\n本报讯（记者 何苗）5月9日，栖梧县启动夏粮收购工作。县长白朗出席启动仪式，县粮食和物资储备"
        "局局长温和介绍准备情况：全县设收购点28个，备好仓容16万吨，落实收购资金3.5亿元，并为种粮大户开通预约通道，确保不压车、"
        "不打白条。\n"
    )
    page = told(f"临岚区召开秋冬防汛工作推进会\n本报讯（记者 叶舟）{LEAD}\n{FIRST}\n{SECOND}\n{THIRD}\n{second}")
    alone = told(second)
    assert len(page.sketches) == 2
    found = speakers(page, alone)
    start = page.sketches[1].start
    assert found.at(page, start + 60) == found.at(alone, 60) != found.at(page, start - 60)
    assert found.naming(page, "白朗") == found.naming(alone, "白朗") != found.naming(page, "林致远")
    assert found.document(longest(page)) == page.id


def test_a_sketch_does_not_depend_on_machine_or_run() -> None:
    def drawn(reading: Reading) -> list[int]:
        return list(sketches(reading)[0].signature[:4])

    assert drawn(read(load(Source("p.txt", ARTICLE.encode()))[0])) == [563838361, 92848735, 673762665, 2294503135]


def test_damaged_copies_are_found_and_nothing_else() -> None:
    """Every second article of the gold sheets, and a copy with all the damage that goes together."""
    files = sorted(GOLD.glob("*.txt"))[::2]
    pages = [told(file.read_text("utf-8"), file.stem) for file in files]
    copies = [
        record(read(load(Source(file.name, damage(file.read_text("utf-8"), together_kinds(), 3).data))[0]))
        for file in files
    ]
    found = groups(*pages, *copies)
    pairs = {(i, j) for i, one in enumerate(found) for j, other in enumerate(found) if i < j and one == other}
    true = {(i, i + len(pages)) for i in range(len(pages))}
    assert pairs <= true
    assert len(pairs) >= 0.9 * len(true)
