"""An invented district of 60 bodies, and a city of such districts with 2,000 posts, as graphs. All names are made up.

Everything that a chart must cope with is in it: acting heads and second posts, seats without a holder and seats that a
text calls empty, bureaus that a city leads, bodies with long names, people whose names are long.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from kg import keys
from kg.resolved import Code, Entity, Evidence, Fact, FactKind, Graph, Kind, Ref, Value

DAY = date(2026, 11, 15)
SURNAMES = [*"王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕", "欧阳", "司马", "诸葛"]
GIVEN = "明华建国志强伟芳敏静丽军勇杰涛斌波辉鹏晓文海燕玉兰桂英秀梅春红峰磊超洋宁楠轩然思源子涵"
LONG = ("阿依古丽·吐尔逊", "买买提江·阿不都热依木", "司马迪·艾合买提江")
PARTY = """纪律检查委员会 委员会办公室 委员会组织部 委员会宣传部 委员会统一战线工作部 委员会政法委员会 委员会社会工作部
委员会机构编制委员会办公室 直属机关工作委员会 委员会巡察工作领导小组办公室 委员会老干部局""".split()
BUREAUS = """人民政府办公室 发展和改革局 教育局 科技和工业信息化局 民政局 财政局 人力资源和社会保障局 住房和城乡建设局
城市管理和综合执法局（城市管理行政执法局） 交通运输局 农业农村和水利局（乡村振兴局） 商务和投资促进局 文化广电旅游体育局
卫生健康局（疾病预防控制局） 退役军人事务局 应急管理局 审计局 市场监督管理局（知识产权局） 统计局 医疗保障局 信访局
数据和政务服务管理局 机关事务服务中心 经济技术开发区管理委员会 司法局""".split()
#: bureaus of the city that have a branch in each district, and how the branch stands to them
ABOVE = {"公安局": "dispatched", "生态环境局": "dispatched", "自然资源和规划局": "dispatched", "税务局": "dispatched",
         "消防救援支队": "led", "市场监督管理局": "guided"}
STREETS = "望江街道 松溪街道 青石桥街道 临港街道 白鹭洲街道 龙泉山镇 古渡镇".split()
NAMES = """云岫区 望山区 临溪区 青浦岭县 白塔县 石桥区 南屏区 东坪县 西岭县 北岗区 长汀渡区 梅岭县 松口区 清源县 永和县
红岩区""".split()
HEADS = {"部": "部长", "办公室": "主任", "局": "局长"}


class Town:
    """What is told of one place; the things and facts gather as they are made."""

    def __init__(self, code: str, name: str, dice: Random, city: Ref | None = None) -> None:
        self.place, self.name, self.dice = Ref(Kind.PLACE, code), name, dice
        level = Code("admin-level", "county" if city else "prefecture")
        above: tuple[tuple[str, Value], ...] = (("schema:containedInPlace", city),) if city else ()
        self.things: list[Entity] = [
            Entity(self.place, name, (), (("df:gbCode", code), ("df:adminLevel", level), *above))]
        self.facts: list[Fact] = []
        self.documents: dict[str, Entity] = {}
        self.people: set[Ref] = set()

    def agency(self, name: str, kind: str) -> Ref:
        ref = Ref(Kind.AGENCY, keys.agency(self.place.key, self.name, name))
        self.things.append(Entity(ref, name, (), (
            ("org:classification", Code("agency-kind", kind)), ("df:jurisdiction", self.place))))
        return ref

    def line(self, lower: Ref, kind: str, upper: Ref) -> None:
        self.facts.append(Fact(FactKind.AGENCY_RELATION, keys.relation(lower.key, kind, upper.key), (
            ("df:lowerAgency", lower), ("df:upperAgency", upper), ("df:relation", Code("agency-relation", kind)))))

    def post(self, agency: Ref, title: str, level: str, seats: int = 1) -> Ref:
        ref = Ref(Kind.POST, keys.post(agency.key, title))
        if all(thing.ref != ref for thing in self.things):
            self.things.append(Entity(ref, title, (), (
                ("org:postIn", agency), ("org:role", Code("title", title)), ("df:seats", seats),
                ("df:postLevel", Code("post-level", level)))))
        return ref

    def somebody(self) -> str:
        if self.dice.random() < 0.02:
            return self.dice.choice(LONG)
        return self.dice.choice(SURNAMES) + "".join(self.dice.sample(GIVEN, self.dice.choice((1, 2, 2, 2))))

    def held(self, agency: Ref, post: Ref, title: str, name: str = "", status: str = "substantive", over: bool = False
             ) -> None:
        """A seat with a holder; `over` one whose holder has left it."""
        name = name or self.somebody()
        who = Ref(Kind.PERSON, keys.person(self.place.key, name))
        if who not in self.people:
            self.people.add(who)
            self.things.append(Entity(who, name))
        seen = DAY - timedelta(days=self.dice.choice((3, 20, 60, 150, 300, 500)))
        began = seen - timedelta(days=self.dice.randrange(100, 1500))
        more: tuple[tuple[str, Value], ...] = (("df:heldTo", seen.isoformat()),) if over else ()
        self.facts.append(Fact(FactKind.TENURE, keys.tenure(who.key, post.key, status=status), (
            ("org:member", who), ("org:organization", agency), ("df:post", post), ("df:titleText", title),
            ("df:tenureStatus", Code("tenure-status", status)), ("df:firstSeen", began.isoformat()),
            ("df:lastSeen", seen.isoformat()), ("df:heldFrom", began.isoformat()), *more),
            (self.said(f"{title}{name}出席会议并讲话。", seen),)))

    def empty(self, post: Ref, title: str) -> None:
        seen = DAY - timedelta(days=10)
        self.facts.append(Fact(FactKind.VACANCY, keys.vacancy(post.key), (
            ("df:post", post), ("df:firstSeen", seen.isoformat()), ("df:lastSeen", seen.isoformat())),
            (self.said(f"{title}一职目前空缺。", seen),)))

    def said(self, quote: str, day: date) -> Evidence:
        doc = keys.document(f"{self.place.key}{day}".encode())
        self.documents[doc] = Entity(Ref(Kind.DOCUMENT, doc), f"{self.name}要闻", (), (
            ("df:sha256", doc * 4), ("df:textGroup", doc), ("schema:datePublished", day)), (doc,))
        start = self.dice.randrange(2000)
        return Evidence(doc, start, start + len(quote), start, start + len(quote), quote, quote, "rules/test@1", 0.9)

    def staff(self, agency: Ref, titles: list[tuple[str, str]]) -> None:
        """Seats of a body: most have a holder, of the others some are called empty and some merely unknown."""
        for title, level in titles:
            post = self.post(agency, title, level, 1 if level == "principal" else 3)
            chance = self.dice.random()
            if chance < 0.82:
                acting = chance < 0.04 and level == "principal"
                self.held(agency, post, title, status="acting" if acting else "substantive")
            elif chance < 0.86:
                self.empty(post, title)
            else:
                self.held(agency, post, title, over=True)


def district(town: Town, above: dict[str, Ref]) -> Town:
    """Fill a district: 60 bodies and about 135 posts."""
    name = town.name
    short = name[:-1]
    committee = town.agency(f"中共{name}委员会", "party-committee")
    government = town.agency(f"{name}人民政府", "government")
    congress = town.agency(f"{name}人民代表大会常务委员会", "peoples-congress")
    cppcc = town.agency(f"中国人民政治协商会议{name}委员会", "cppcc")
    secretary, head = town.somebody(), town.somebody()
    for title, who in (("书记", secretary), ("副书记", head), ("副书记", ""), ("常委、组织部部长", ""),
                       ("常委、宣传部部长", ""), ("常委、统战部部长", ""), ("常委、纪委书记、监委主任", "")):
        level = "principal" if title == "书记" else "deputy" if title == "副书记" else "member"
        town.held(committee, town.post(committee, title, level), title, who)
    for title, who, level in (("区长" if name.endswith("区") else "县长", head, "principal"),
                              ("常务副区长", "", "executive-deputy"), *[("副区长", "", "deputy")] * 5):
        town.held(government, town.post(government, title, level, 6), title, who)
    for body, first in ((congress, "主任"), (cppcc, "主席")):
        town.staff(body, [(first, "principal")])
        for _ in range(3):
            town.held(body, town.post(body, "副" + first, "deputy", 4), "副" + first)
    for i, part in enumerate(PARTY):
        kind = "discipline" if i == 0 else "party-organ"
        first = next((title for end, title in HEADS.items() if part.endswith(end)), "书记")
        unit = town.agency(f"中共{name}{part}", kind)
        town.staff(unit, [(first, "principal"), *[("副" + first, "deputy")] * (1 + (i < 4))])
    for i, part in enumerate(BUREAUS):
        first = "主任" if part.endswith(("办公室", "委员会", "中心")) else "局长"
        kind = "government-office" if i == 0 else "government-department"
        unit = town.agency(f"{name}{part}", kind)
        town.line(unit, "department", government)
        titles = [("党组书记、局长" if i % 7 == 3 else first, "principal"), ("副" + first, "deputy")]
        town.staff(unit, titles + [("副" + first, "deputy")] * (i % 5 == 1))
        if part.startswith("市场监督"):
            town.line(unit, "guided", above["市场监督管理局"])
    for part, kind in ABOVE.items():
        if kind == "guided":
            continue
        full = f"安和市{part}{short}分局" if kind == "dispatched" else f"{name}消防救援大队"
        branch = town.agency(full, "branch-bureau")
        first = "局长" if kind == "dispatched" else "大队长"
        town.line(branch, kind, above[part])
        town.staff(branch, [(first, "principal"), ("副" + first, "deputy")])
    for part in ("办公室", "法制和监察司法工作委员会", "财政经济工作委员会"):
        town.staff(town.agency(f"{name}人大常委会{part}", "peoples-congress"), [("主任", "principal")])
    for part in ("办公室", "提案委员会", "文化文史和学习委员会"):
        town.staff(town.agency(f"政协{name}委员会{part}", "cppcc"), [("主任", "principal")])
    for part, first in (("总工会", "主席"), ("妇女联合会", "主席")):
        town.staff(town.agency(f"{name}{part}", "mass-organisation"), [(first, "principal"), ("副" + first, "deputy")])
    for part in STREETS:
        first = "镇长" if part.endswith("镇") else "主任"
        kind = "town-government" if part.endswith("镇") else "street-office"
        office = town.agency(f"{name}{part}" + ("人民政府" if part.endswith("镇") else "办事处"), kind)
        town.staff(office, [(first, "principal"), ("副" + first, "deputy")])
    return town


def city(districts: int = 1, seed: int = 7) -> Graph:
    """The city of Anhe with so many districts; 16 have about 2,000 posts. What the city leads is in the graph too."""
    dice = Random(seed)
    above = Town("359900", "安和市", dice)
    uppers = {name: above.agency(f"安和市{name}", "government-department") for name in ABOVE}
    if districts > 1:
        for ref in uppers.values():
            above.staff(ref, [("局长", "principal"), ("副局长", "deputy")])
    made = [district(Town(f"3599{i:02}", NAMES[i - 1], dice, above.place), uppers) for i in range(1, districts + 1)]
    return gathered([above, *made])


def gathered(towns: list[Town]) -> Graph:
    def each(what: str) -> Iterator[Entity]:
        for town in towns:
            yield from (town.documents.values() if what == "documents" else town.things)

    things = {thing.ref: thing for thing in each("things")}
    documents = {thing.ref: thing for thing in each("documents")}
    facts = {(fact.kind, fact.key): fact for town in towns for fact in town.facts}
    return Graph(tuple(documents[ref] for ref in sorted(documents)), tuple(things[ref] for ref in sorted(things)),
                 tuple(facts[key] for key in sorted(facts)))
