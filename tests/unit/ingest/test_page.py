"""Whole pages of other layouts taken apart: what each line is, and what it tells of itself. All names invented."""

from __future__ import annotations

from datetime import date

import pytest

from kg.ingest.lines import joins
from kg.ingest.page import annotate
from kg.model import Document


def page(text: str) -> Document:
    return annotate(Document("0" * 16, "page", "page.txt", "0" * 64, len(text), "utf-8", text, text))


def zones(document: Document) -> list[tuple[str, str]]:
    return [(kind, document.text[at.start : at.end].strip()) for kind, at in document.zones if kind != "blank"]


def makers(document: Document) -> set[tuple[str, str]]:
    return {(c.name, c.role) for c in document.credits}


LEAD = "10月16日上午，临岚区召开秋冬防汛工作推进会。区委书记林致远出席会议并讲话，区长苏明澈主持会议。"
MORE = "林致远强调，要压实责任，抓好落实。"


def test_page_of_an_account_has_its_makers_in_lines_of_their_own() -> None:
    found = page(
        "临岚区召开秋冬防汛工作推进会\n原创 叶舟 临岚发布 2023-10-16 18:20 发表于云泽\n\n点击蓝字关注我们\n\n"
        f"{LEAD}\n\n△会议现场\n\nEND\n\n文字丨叶舟\n图片丨何苗\n责编丨周野\n审核丨温 和\n来源丨临岚融媒\n\n"
        f"喜欢就点个在看吧\n"
    )
    assert found.title == "临岚区召开秋冬防汛工作推进会"
    assert found.published == date(2023, 10, 16)
    assert found.publisher == "临岚融媒"
    assert makers(found) == {
        ("叶舟", "author"), ("何苗", "photographer"), ("周野", "editor"), ("温和", "reviewer")
    }  # fmt: skip
    assert [kind for kind, _ in zones(found)] == (
        ["title", "meta", "nav", "body", "caption", "nav"] + ["credit"] * 4 + ["meta", "nav"]
    )


def test_page_of_a_bureau_tells_its_publisher_before_the_title() -> None:
    found = page(
        "临岚区人民政府\n无障碍阅读 | 长者助手\n首页 > 政务动态\n索 引 号：000/2023-001\n"
        "发布机构：临岚区水务局\n成文日期：2023年6月1日\n"
        "云泽市水务局临岚分局：区水务局开展防汛演练(组图)\n"
        "来源： 区水务局 时间： 2023-06-02 09:10 【 字体： 大 中 小 】 访问量： 210\n"
        "5月31日，区水务局在鹿鸣镇开展防汛演练。副区长唐一诺现场指导。\n（区水务局 何苗 供稿）\n"
        "扫一扫在手机上查看当前页面\n"
        "主办单位：临岚区人民政府 承办单位：区数据局\n地址：临岚区文化路1号 邮编：000000\n临ICP备00000000号\n"
    )
    assert found.title == "区水务局开展防汛演练"
    assert found.publisher == "区水务局"
    assert found.published == date(2023, 6, 2)
    assert makers(found) == {("何苗", "author")}
    assert ("meta", "云泽市水务局临岚分局：") in zones(found)
    assert [kind for kind, _ in zones(found)][-3:] == ["legal"] * 3


def test_title_in_two_lines_and_bare_names_behind_the_last_sentence() -> None:
    found = page(
        "□ 本报记者 叶舟 通讯员 何苗\n\n林致远调研招商引资工作时强调\n以项目之进支撑发展之稳\n\n"
        "本报讯 昨日，区委书记林致远调研招商引资工作。\n区领导白朗参加调研。 周野 记者 丁宁\n"
    )
    assert found.title == "林致远调研招商引资工作时强调 以项目之进支撑发展之稳"
    assert makers(found) == {
        ("叶舟", "reporter"), ("何苗", "correspondent"), ("周野", "author"), ("丁宁", "reporter")
    }  # fmt: skip
    assert ("dateline", "本报讯") in zones(found)
    assert ("body", "区领导白朗参加调研。") in zones(found)


def test_wire_report_with_links_below() -> None:
    found = page(
        "云泽市委农村工作会议召开\n2024-01-12 08:00\n"
        "新华社云泽1月11日电（记者 叶舟、何苗）云泽市委农村工作会议11日召开。"
        "市委书记林致远出席会议并讲话。\n会议指出，要抓好粮食生产。\n（责任编辑：丁宁、周野）\n相关新闻\n"
        "林致远会见客商\n热门文章\n临岚区房价走势\n"
    )
    assert found.publisher == "新华社"
    assert makers(found) == {("叶舟", "reporter"), ("何苗", "reporter"), ("丁宁", "editor"), ("周野", "editor")}
    assert [text for kind, text in zones(found) if kind == "related"] == [
        "相关新闻", "林致远会见客商", "热门文章", "临岚区房价走势"
    ]  # fmt: skip


def test_title_and_report_in_one_line_are_parted() -> None:
    found = page("栖梧县召开安全会议 3月3日上午，栖梧县召开安全生产工作会议。县长贺长川主持。（西陵镇 周野）\n")
    assert found.title == "栖梧县召开安全会议"
    assert [kind for kind, _ in zones(found)] == ["title", "body", "credit"]
    assert makers(found) == {("周野", "author")}


def test_page_without_line_ends_is_cut_at_its_fields() -> None:
    found = page(
        "首页 > 新闻 > 要闻 临岚区召开大会 发布时间：2023-01-02 来源：临岚融媒 作者：叶舟 何苗 1月1日，临岚区召开大会，"
        "区委书记林致远讲话。会议要求抓好落实。责编：丁宁 审核：白朗"
    )
    assert [kind for kind, _ in zones(found)] == ["nav", "title", "meta", "body", "credit"]
    assert (found.title, found.publisher, found.published) == ("临岚区召开大会", "临岚融媒", date(2023, 1, 2))
    assert makers(found) == {("叶舟", "author"), ("何苗", "author"), ("丁宁", "editor"), ("白朗", "reviewer")}


def test_three_articles_glued_are_three_parts() -> None:
    text = (
        "栖梧县召开安全生产工作会议\n本报讯（记者叶舟）3月3日，栖梧县召开会议。县长贺长川主持会议。\n"
        "会议要求，压实责任。\n\n"
        "栖梧县政协召开主席会议\n本报讯（通讯员何苗）3月5日，县政协召开主席会议。\n会议审议了有关事项。\n\n"
        "全县春耕现场会举行\n本报讯（周野）3月6日，全县春耕现场会举行。\n"
    )
    found = page(text)
    assert [text[p.start :].partition("\n")[0] for p in found.parts] == [
        "栖梧县召开安全生产工作会议", "栖梧县政协召开主席会议", "全县春耕现场会举行"
    ]  # fmt: skip
    assert makers(found) == {("叶舟", "reporter"), ("何苗", "correspondent"), ("周野", "reporter")}


def test_captions_between_paragraphs_make_no_part_unless_a_report_follows() -> None:
    one = page(f"{LEAD}\n▲林致远察看项目。叶舟 摄\n{MORE}\n")
    two = page(f"(图:会议现场)\n{LEAD}\n(图:培训班现场)\n10月18日，区卫健局举办培训班。局长何雅讲话。\n")
    assert one.parts == () and makers(one) == {("叶舟", "photographer")}
    assert len(two.parts) == 2


def test_reports_of_days_far_apart_are_two_parts() -> None:
    near = page(f"{LEAD}\n10月17日，林致远到鹿鸣镇调研。\n")
    far = page(f"{LEAD}\n10月28日，县长贺长川主持召开常务会议。\n会议要求抓好落实。\n")
    assert near.parts == () and len(far.parts) == 2


def test_items_of_a_digest_are_parts() -> None:
    found = page(
        "栖梧县一周简讯\n（3月4日—3月10日）\n来源：栖梧融媒 2024-03-11\n\n"
        "□3月4日，县委书记林致远主持召开县委常委会会议。\n"
        "□同日，县长贺长川调研春耕工作。\n□8日，县政协召开主席会议，县政协主席方圆主持。\n（叶舟 整理）\n"
    )
    assert (found.genre, len(found.parts)) == ("digest", 3)
    assert makers(found) == {("叶舟", "author")}


def test_headings_with_reports_below_are_parts_and_chapters_are_not() -> None:
    day = "{}月{}日，县长林致远主持召开{}会议，研究有关工作。会议听取了汇报，审议了有关事项。"
    items = "".join(f"{n}、全县{what}会议召开\n{day.format(5, 3 + i, what)}\n"
                    for i, (n, what) in enumerate(zip("一二三", ("水务", "林业", "交通"), strict=True)))
    chapters = "县政府印发通知，要求做好下列工作。\n" + "".join(
        f"{n}、{what}\n各单位要提高认识，落实责任，确保取得实效。\n"
        for n, what in zip("一二三", ("加强领导", "压实责任", "强化督查"), strict=True))
    assert len(page(f"要闻集锦\n来源：嘉鱼县政府网 2023-05-08\n\n{items}").parts) == 3
    assert page(f"关于做好防汛工作的通知\n\n{chapters}").parts == ()


def test_second_copy_of_an_article_is_not_body() -> None:
    body = f"{LEAD}\n{MORE}\n"
    long = LEAD + MORE
    found = page(f"林致远到鹿鸣镇调研_栖梧县人民政府\n林致远到鹿鸣镇调研\n2020/7/2 10:11:12\n{long}\n{long}\n路远\n")
    assert found.title == "林致远到鹿鸣镇调研" and found.publisher == "栖梧县人民政府"
    assert found.published == date(2020, 7, 2)
    assert [kind for kind, _ in zones(found)].count("body") == 1
    assert "printed twice" in found.marks and makers(found) == {("路远", "author")}
    assert "printed twice" not in page(body).marks


def test_reviewer_in_the_footer_and_in_the_report_is_a_maker_only_there() -> None:
    found = page(
        "市教育局召开校园安全工作会\n发布者：admin 发布日期：2021-09-10 浏览：33 次\n"
        "近日，市教育局召开工作会。局长周朗讲话，"
        "副局长文静主持会议。\n一审：高兴 二审：路远 三审：周　朗\n上一篇\n市教育局举办读书活动\n下一篇\n"
        "市教育局召开党组会\n"
    )
    assert makers(found) == {("高兴", "reviewer"), ("路远", "reviewer"), ("周朗", "reviewer")}
    assert [text for kind, text in zones(found) if kind == "body"] == [
        "近日，市教育局召开工作会。局长周朗讲话，副局长文静主持会议。"
    ]


def test_decision_is_signed_with_the_day() -> None:
    found = page(
        "临岚区人民政府文件\n临岚区人民政府关于林致远等同志任免职务的通知\n临政人〔2023〕5号\n"
        "各街道办事处，区政府各部门：\n经区政府研究决定：\n"
        "任命林致远为区水务局局长；\n免去温和的区水务局局长职务。\n临岚区人民政府\n二○二三年三月一日\n"
        "（此件公开发布）\n"
    )
    assert found.title == "临岚区人民政府关于林致远等同志任免职务的通知"
    assert (found.genre, found.published) == ("decision", date(2023, 3, 1))
    assert [kind for kind, _ in zones(found)][-3:] == ["meta"] * 3


def test_label_and_name_in_two_lines_belong_together() -> None:
    found = page(f"临岚区召开大会\n{LEAD}\n来源：\n临岚融媒\n责任编辑：\n丁宁\n")
    assert makers(found) == {("丁宁", "editor")} and found.publisher == "临岚融媒"


def test_notice_of_copyright_holds_no_source() -> None:
    found = page(
        f"临岚区召开大会\n{LEAD}\n版权声明：\n凡本网注明“来源：云泽在线”的作品，版权均属云泽在线。\n"
        f"转载其他来源的作品，目的在于传递信息，并不代表赞同其观点。\n"
    )
    assert found.publisher == ""
    assert [kind for kind, _ in zones(found)] == ["title", "body"] + ["legal"] * 3


@pytest.mark.parametrize(
    "line",
    [
        "记者从区水务局获悉，全区水质稳定。",
        "通讯员队伍建设工作会议在鹿鸣镇召开，叶舟主持。",
        "主办单位负责人林致远介绍了赛事筹备情况。",
        "参加会议的有区水务局局长温和（兼）。",
        "会议审议了方案。（详见附件）",
    ],
)
def test_sentences_about_reporters_and_owners_are_body(line: str) -> None:
    found = page(f"临岚区召开大会\n{LEAD}\n{line}\n{MORE}\n")
    assert ("body", line) in zones(found) and found.credits == ()


def test_what_the_container_told_is_kept() -> None:
    text = f"临岚区召开大会\n2023-10-17 来源：临岚融媒\n{LEAD}\n"
    given = Document("0" * 16, "p", "p", "0" * 64, 1, "utf-8", text, text, title="别的标题", published=date(2020, 1, 1))
    assert (annotate(given).title, annotate(given).published) == ("别的标题", date(2020, 1, 1))


def test_empty_page_has_no_zones() -> None:
    assert page("").zones == () and page("\n\n").credits == ()


def test_source_of_a_school_is_no_author() -> None:
    found = page(
        "临岚区教育局\n教育要闻 通知公告 校园动态 教师风采 政策法规\n临岚区实验小学召开家长会\n"
        "作者：王小明　文章来源：临岚区实验小学　点击数：233　更新时间：2020/9/12 10:00:01\n"
        "9月11日，临岚区实验小学召开家长会。校长周朗致辞。\n（撰稿：王小明 摄影：李二 审核：周朗）\n"
        "上一篇文章： 教师节庆祝大会\n【发表评论】【告诉好友】【关闭窗口】\n"
    )
    assert makers(found) == {("王小明", "author"), ("李二", "photographer"), ("周朗", "reviewer")}
    assert (found.publisher, found.published, found.genre) == ("临岚区实验小学", date(2020, 9, 12), "news")
    assert zones(found)[:2] == [("meta", "临岚区教育局"), ("nav", "教育要闻 通知公告 校园动态 教师风采 政策法规")]


def test_title_with_the_day_in_brackets() -> None:
    found = page(
        "临岚区召开大会(2023-03-04)\n文章来源:区府办   作者:佚名\n"
        "3月3日,临岚区召开大会.区长苏明澈讲话.\n(区府办   叶 舟)\n"
    )
    assert (found.title, found.published, found.publisher) == ("临岚区召开大会", date(2023, 3, 4), "区府办")
    assert makers(found) == {("叶舟", "author")}


def test_outlet_of_the_source_line_is_not_cut_at_a_label() -> None:
    assert page(f"临岚区召开大会\n2024-05-10 来源：临岚发布\n{LEAD}\n").publisher == "临岚发布"


def test_dateline_above_everything_is_no_title() -> None:
    found = page("新华网云泽3月4日电  3月3日，云泽市召开大会。市长苏明澈讲话。\n")
    assert (found.title, found.publisher) == ("", "新华网")


def test_lines_without_stops_between_paragraphs_are_body() -> None:
    found = page(f"{LEAD}\n会议强调：\n一是压实责任\n二是强化督导\n{MORE}\n编辑 丁宁\n二审 周野\n")
    assert [kind for kind, _ in zones(found)] == ["body"] * 5 + ["credit"] * 2


@pytest.mark.parametrize(
    ("genre", "text"),
    [
        ("publicity", "任前公示\n现对林致远同志进行任前公示。林致远，男，现任区水务局局长，拟任区住建局局长。\n"),
        ("notice", "关于召开水务会议的通知\n定于3月6日召开水务会议。\n一、会议时间：3月6日\n二、会议地点：区政府\n"),
        ("fiction", "第十二章 风波\n上一页 | 加入书签 | 下一页\n“坐。”林致远微微一笑。\n“书记。”“说。”\n"),
        ("roster", "领导分工\n林致远 区委副书记、区长\n温和 区委常委、副区长\n唐一诺 副区长\n负责水利工作。\n"),
        ("news", f"临岚区召开大会\n{LEAD}\n"),
    ],
)
def test_genres(genre: str, text: str) -> None:
    assert page(text).genre == genre


def test_name_of_the_site_above_the_way_to_the_page_is_no_title() -> None:
    bar = "临岚区人民医院　仁心仁术\n首页 >> 医院要闻 >> 正文\n"
    found = page(f"{bar}临岚区召开防汛会\n发布日期：2024-12-30\n{LEAD}\n")
    assert found.title == "临岚区召开防汛会"


def test_title_above_the_way_to_the_page_stays_when_none_is_below() -> None:
    assert page(f"临岚区召开防汛会\n首页 >> 医院要闻 >> 正文\n{LEAD}\n").title == "临岚区召开防汛会"


def test_line_of_the_paper_tells_the_day() -> None:
    found = page(f"临岚区召开防汛会\n{LEAD}\n（编辑：叶舟）\n［2024年10月17日　第02版：要闻］\n")
    assert found.published == date(2024, 10, 17)


def test_labelled_days_and_which_of_them_is_the_day_of_publication() -> None:
    lines = "生效日期：2024-02-01\n成文日期：2024-01-05\n发布日期：2024-01-09\n"
    assert page(f"临岚区召开防汛会\n{lines}{LEAD}\n").published == date(2024, 1, 9)
    assert page(f"临岚区召开防汛会\n2024-01-09\n{LEAD}\n时间：2024年3月6日\n{MORE}\n").published == date(2024, 1, 9)


def test_dateline_begins_a_paragraph_of_its_own() -> None:
    head = "云泽市特色产业推介会签约十亿元\n\n"
    text = head + f"本报云泽9月6日电（记者 叶舟）{LEAD}\n{MORE}\n{MORE}\n{MORE}\n"
    assert joins(text) == []
    assert joins(text.replace("本报云泽9月6日电（记者 叶舟）", "会上")) != []


def test_a_day_with_its_hour_as_programs_write_it() -> None:
    found = page("临岚区召开大会\n2023-10-16T09:12:00+08:00\n　　临岚区召开大会，区长苏明琴主持会议并讲话。\n")
    assert found.published == date(2023, 10, 16)
