"""Campaigns in invented sentences: what is one, where its name begins, which names are one, and who is in it."""

import pytest

from kg.extract.campaign_about import about
from kg.extract.campaign_names import settle
from kg.extract.campaigns import campaigns
from kg.extract.reading import read
from kg.extract.text import Page
from kg.model import Agency, Document, Event, Span, Why, Zone


def page(text: str) -> Page:
    zones = (Zone("body", Span(0, len(text))),)
    return Page(Document("0" * 16, "x", "x", "0" * 64, len(text), "utf-8", text, text, zones=zones))


def names(text: str) -> list[str]:
    return [row.name for row in settle(campaigns(page(text), "341500"))]


def event(id: str, name: str, text: str) -> Event:
    start = text.index(name)
    why = Why((Span(start, start + len(name)),), "test", 1.0)
    return Event(id, "meeting", name, "", "", "", "", "", (), (), "", why)


def agency(name: str, surface: str, text: str) -> Agency:
    places = [i for i in range(len(text)) if text.startswith(surface, i)]
    mentions = tuple(Span(i, i + len(surface)) for i in places)
    return Agency(name, (surface,), (), "", "", "", Why(mentions[:1], "test", 1.0), mentions)


@pytest.mark.parametrize(("text", "wanted"), [
    ("全县禁毒工作会议要求坚决打赢新时代禁毒人民战争。", ["禁毒人民战争"]),
    ("持续深化常态化扫黑除恶斗争,巩固扫黑除恶专项斗争成果。", ["扫黑除恶专项斗争"]),
    ("市市场监管局部署开展食品安全“守底线、查隐患、保安全”专项行动。", ["食品安全“守底线、查隐患、保安全”专项行动"]),
    ("各部门要全力打好防汛救灾攻坚战。", ["防汛救灾攻坚战"]),
    ("民政局牵头开展殡葬领域突出问题专项整治。", ["殡葬领域突出问题专项整治"]),
    ("商务局组织实施消费帮扶专项行动。", ["消费帮扶专项行动"]),
    ("会议对农村假冒伪劣食品专项整治进行部署。", ["农村假冒伪劣食品专项整治"]),
    ("全区“扫黄打非·护苗2031”专项行动启动。", ["“扫黄打非·护苗2031”专项行动"]),
    ("公安局开展夏季治安打击整治行动,成效明显。", ["夏季治安打击整治行动"]),
    ("我市召开国家森林城市创建工作推进会。", ["创建国家森林城市"]),
    ("全力争创全国文明典范城市,推动创文工作再上台阶。", ["创建全国文明典范城市"]),
    ("县委书记调研省级食品安全示范县创建工作。", ["创建省级食品安全示范县"]),
    ("七届区委第三轮巡察完成反馈。", ["七届区委第三轮巡察"]),
    ("要学好《2031年全市道路交通安全专项整治行动方案》。", ["道路交通安全专项整治行动"]),
    ("王小明在全县秸秆禁烧攻坚行动动员会上讲话。", ["秸秆禁烧攻坚行动"]),
    ("听取电动自行车安全隐患全链条整治行动开展情况汇报。", ["电动自行车安全隐患全链条整治行动"]),
    ("开展高层建筑消防安全专项整治和燃气安全专项整治。", ["高层建筑消防安全专项整治", "燃气安全专项整治"]),
    ("要以钉钉子精神抓好招商引资百日攻坚行动。", ["招商引资百日攻坚行动"]),
    ("坚决打好防范非法集资攻坚战、禁毒人民战争。", ["防范非法集资攻坚战", "禁毒人民战争"]),
    ("纪检监察组开展“校园餐”问题专项治理。", ["“校园餐”问题专项治理"]),
    ("“利剑护蕾”专项行动开展以来,成效显著。", ["“利剑护蕾”专项行动"]),
    ("全市安全生产大排查大整治动员会召开。", ["安全生产大排查大整治"]),
    ("县委组织部实施党建引领基层治理“红色引擎”行动。", ["党建引领基层治理“红色引擎”行动"]),
    ("扎实开展“大走访、大调研、大服务”活动。", ["“大走访、大调研、大服务”活动"]),
    ("开展校园及周边环境综合整治,整治无证摊点。", ["校园及周边环境综合整治"]),
    ("召开根治拖欠工资工作会议暨根治欠薪冬季行动部署会。", ["根治欠薪冬季行动"]),
    ("市公安局、市司法局联合开展矛盾纠纷排查化解专项行动。", ["矛盾纠纷排查化解专项行动"]),
    ("全省打击治理电信网络新型违法犯罪专项行动推进会。", ["打击治理电信网络新型违法犯罪专项行动"]),
    ("房山区农村供水攻坚行动推进会召开。", ["农村供水攻坚行动"]),
    ("广泛开展爱国卫生运动和村庄清洁行动。", ["爱国卫生运动", "村庄清洁行动"]),
    ("学习贯彻习近平新时代中国特色社会主义思想主题教育工作会议召开。",
     ["学习贯彻习近平新时代中国特色社会主义思想主题教育"]),
])
def test_a_campaign_is_read_from_where_its_name_begins(text: str, wanted: list[str]) -> None:
    assert names(text) == wanted


@pytest.mark.parametrize("text", [
    "扎实推进千万工程,全面推进乡村振兴。",
    "要坚持“四不两直”,深化“放管服”改革,统筹“三线一单”,做好“双碳”工作。",
    "深入推进殡葬改革,倡导文明新风。",
    "全省上下开展向先进典型学习活动。",
    "县政府举行“5·12”防灾减灾宣传活动。",
    "组织开展“学雷锋”志愿服务活动。",
    "落实就业优先战略,实施稳就业行动计划。",
    "要强化执法行动,形成统一行动合力。",
    "打赢打好环境保护翻身仗。",
    "实施“百县千镇高质量发展工程”。",
    "参观红色教育基地,接受主题教育。",
    "他说,创新创建模式,创文章要做足,创卫生工作要做细。",
    "张三同志任安和县脱贫攻坚指挥部办公室主任。",
    "区创卫办、区创文办负责人参加会议。",
    "中央第三生态环境保护督察组进驻。",
    "消防救援人员迅速展开救援行动。",
    "攻坚行动取得阶段性成效,专项整治要持续用力。",
])
def test_plans_slogans_methods_and_common_words_are_no_campaigns(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(("text", "wanted"), [
    ("推进国家卫生城市创建。卫生城市创建没有退路,打好创卫攻坚战。", ["创建国家卫生城市"]),
    ("争创省级文明城市。创文工作要抓细。", ["创建省级文明城市"]),
    ("打响城乡接合部改造提升攻坚战,打赢这场改造提升攻坚战。", ["城乡接合部改造提升攻坚战"]),
    ("今冬明春河道治理攻坚行动启动。秋冬季河道治理攻坚行动要抓紧,秋冬季河道治理攻坚行动要抓实。",
     ["秋冬季河道治理攻坚行动"]),
    ("迎接第三轮中央生态环境保护督察。中央生态环境保护督察是硬招,本次督察要抓实。", ["第三轮中央生态环境保护督察"]),
    ("十二届县委第七轮巡察启动。县委第七轮巡察历时两月。", ["十二届县委第七轮巡察"]),
    ("开展航道“清三网”专项行动,“清三网”行动要常抓。", ["航道“清三网”专项行动"]),
    ("“奋战六十天、决胜开门红”动员大会召开,宣读“奋战六十天”劳动竞赛方案。", ["奋战六十天、决胜开门红"]),
    ("安和市创建国家卫生城市(以下简称“国卫”)进入冲刺。国卫没有退路。", ["创建国家卫生城市"]),
    ("打好水污染防治攻坚战、污染防治攻坚战。", ["水污染防治攻坚战", "污染防治攻坚战"]),
    ("十届省委第二轮巡视和十届省委第三轮巡视。", ["十届省委第二轮巡视", "十届省委第三轮巡视"]),
])
def test_names_of_one_campaign_are_joined_and_others_are_not(text: str, wanted: list[str]) -> None:
    assert names(text) == wanted


def test_a_reference_back_means_the_campaign_named_before() -> None:
    text = "全市农村供水攻坚行动推进会召开。我县随即召开会议,就推进攻坚行动作出部署。"
    found = campaigns(page(text), "341500")
    assert [(m.name, m.surface, m.score < 0.5) for m in found] == [
        ("农村供水攻坚行动", "农村供水攻坚行动", False), ("农村供水攻坚行动", "攻坚行动", True)]


def test_the_surface_is_what_stands_at_the_place() -> None:
    text = "要打好蓝天、碧水、净土保卫战,抓好创卫工作,迎接第十二轮省级生态环境保护督察。"
    here = page(text)
    for m in campaigns(here, "341500"):
        assert here[m.at] == m.surface


def test_rounds_kinds_and_places_are_told() -> None:
    text = "迎接第十二轮省级环境保护督察和第三轮中央生态环境保护督察。开展“守护”专项整治行动、农村供水攻坚行动。"
    rows = {r.name: (r.kind, r.round, r.place) for r in settle(campaigns(page(text), "341500"))}
    assert rows == {
        "第十二轮省级环境保护督察": ("inspection", 12, "340000"), "第三轮中央生态环境保护督察": ("inspection", 3, "CN"),
        "“守护”专项整治行动": ("rectification", 0, "341500"), "农村供水攻坚行动": ("battle", 0, "341500"),
    }


def test_one_row_for_each_campaign_with_all_its_forms() -> None:
    text = "推进国家卫生城市创建。抓好创卫工作。创建国家卫生城市没有退路。"
    (row,) = settle(campaigns(page(text), "341500"))
    assert row.surface == ("国家卫生城市创建", "创卫", "创建国家卫生城市") and len(row.why.spans) == 3


TWO = ("3月2日,全县农村供水攻坚行动推进会召开,总结去年工作。副县长王小明出席会议并讲话。会议安排打好碧水保卫战。"
       "王小明强调,要开展“护苗”专项行动。县里随即召开续会,对推进攻坚行动作出部署。")


def test_an_event_is_about_its_name_and_its_purpose_and_no_speech() -> None:
    here = page(TWO)
    events = [event("e1", "全县农村供水攻坚行动推进会", TWO), event("e2", "续会", TWO)]
    rows = about(here, campaigns(here, "341500"), events)
    assert [(r.subject, r.campaign, r.relation) for r in rows] == [
        ("e1", "农村供水攻坚行动", "about"), ("e1", "碧水保卫战", "about"), ("e2", "农村供水攻坚行动", "about")]


def test_a_post_in_an_office_is_no_purpose() -> None:
    text = "3月2日,县防火工作会议召开,农村供水攻坚行动指挥部副指挥长李大山出席。王小明要求,开展农村供水攻坚行动。"
    here = page(text)
    assert about(here, campaigns(here, "341500"), [event("e1", "县防火工作会议", text)]) == []


STATEMENTS = """各单位表态发言摘登

县民政局
办好民生实事

县民政局将持续开展殡葬领域突出问题专项整治。牵头推进养老诈骗专项治理,与“洁净楼院”活动相结合。

县水利局
守护一方清水

县水利局将打好碧水保卫战。
"""


def test_agencies_take_part_in_what_they_promise_under_their_own_name() -> None:
    here = page(STATEMENTS)
    bodies = [agency("安和县民政局", "县民政局", STATEMENTS), agency("安和县水利局", "县水利局", STATEMENTS)]
    rows = about(here, campaigns(here, "341500"), [], bodies)
    assert {(r.subject, r.campaign, r.relation) for r in rows} == {
        ("安和县民政局", "殡葬领域突出问题专项整治", "takes part in"), ("安和县民政局", "养老诈骗专项治理", "leads"),
        ("安和县水利局", "碧水保卫战", "takes part in")}


def test_who_is_said_to_lead_leads() -> None:
    text = "会议决定,由县住建局牵头开展城区电梯安全专项整治;县民政局参加。"
    here = page(text)
    bodies = [agency("安和县住房和城乡建设局", "县住建局", text), agency("安和县民政局", "县民政局", text)]
    rows = about(here, campaigns(here, "341500"), [], bodies)
    assert [(r.subject, r.relation) for r in rows] == [("安和县住房和城乡建设局", "leads")]


def test_only_zones_that_are_read_name_campaigns() -> None:
    text = "打好蓝天保卫战。\n相关阅读:打好碧水保卫战。"
    zones = (Zone("body", Span(0, 9)), Zone("related", Span(9, len(text))))
    here = Page(Document("0" * 16, "x", "x", "0" * 64, len(text), "utf-8", text, text, zones=zones))
    assert [m.name for m in campaigns(here, "")] == ["蓝天保卫战"]


def test_who_carries_out_an_operation() -> None:
    text = ("嘉鱼县融媒体中心\n5月6日,全县“清河”专项行动启动。行动由嘉鱼县水利局牵头,嘉鱼县公安局、嘉鱼县财政局配合,"
            "陆溪镇做好保障。截至目前已出动200人次。")
    got = {(a.subject, a.relation) for a in read(page(text).document).about}
    assert ("嘉鱼县水利局", "leads") in got and ("嘉鱼县财政局", "takes part in") in got
