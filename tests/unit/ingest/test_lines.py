"""Breaks within words and sentences go; the lines that a page means stay."""

import pytest

from kg.ingest.repair import repair

BODY = ("　　3月2日，临岚区召开会议，区长苏明琴主持会议并讲话。\n"
        "　　会议要求，各部门要认真落实责任，抓好各项重点工作，确保实效。\n"
        "　　3日上午，副区长白朗到鹿鸣镇调研，听取镇里负责人的汇报，要求加快建设进度，按期完工。\n")
#: two breaks that nobody can doubt
BROKEN = BODY.replace("认真落实", "认真落\n实").replace("加快建设", "加快建\n设")


def fixed(text: str) -> str:
    return repair(text)[0]


def test_the_page_is_whole_again() -> None:
    assert fixed(BROKEN) == BODY
    assert fixed(BODY) == BODY


@pytest.mark.parametrize(("whole", "broken"), [
    ("　　副区长白朗、唐一诺出席。\n", "　　副区长\n白朗、唐一诺出席。\n"),  # paragraphs of the page are indented
    ("【市里来人】21日上午，区里汇报工作。\n", "【市里来人】21日\n上午，区里汇报工作。\n"),
    ("云泽日报讯(记者 岑舟)8月5日,全区夏季臭氧攻坚行动开展。\n",
     "云泽日报讯(记者 岑舟)8月5日,全区夏季臭氧\n攻坚行动开展。\n"),
])
def test_a_page_with_broken_words_has_more_breaks(whole: str, broken: str) -> None:
    assert fixed(broken + BROKEN) == whole + BODY


@pytest.mark.parametrize("line", ["2024-06-07 17:08  文章\n来源:栖梧融媒\n", "（来源：栖\n梧融媒 编辑：何苗）\n",
                                  "副主席帕尔哈\n提·买买提、闵行\n"])
def test_a_break_within_one_piece_goes(line: str) -> None:
    assert fixed(line + BROKEN) == line.replace("\n", "", 1) + BODY
    assert fixed(line + BODY) == line + BODY


@pytest.mark.parametrize("line", [
    "您的位置：首页 > 人事任免\n云泽市近期人事任免\n",
    "苏明琴到鹿鸣镇调研，强调抓好春耕\n临岚发布　2025-08-22\n",
    "临岚区委、区政府关于机构调整的通知\n各街道、区直各部门：\n",
    "　　白　朗　区委常委、副区长\n唐一诺　区财政局党组书记、局长\n",
    "分享到：微信 微博 QQ空间\n临岚区防御强降雨：“灯亮着，人守着”\n",
    "撰文 | 记者 桑叶\n今天，区里召开大会，部署工作。\n",
])
def test_lines_that_the_page_means_stay(line: str) -> None:
    assert fixed(line + BROKEN) == line + BODY


def test_a_credit_of_a_wrapped_page_is_joined() -> None:
    page = "来源：云泽日报云泽市临岚区新闻中心临岚区融媒体中心\n" + BODY.replace("\u3000", "")
    wrapped = "\n".join("\n".join(line[i : i + 22] for i in range(0, len(line), 22)) for line in page.split("\n"))
    assert fixed(wrapped) == page


@pytest.mark.parametrize("indent", ["??? ", "???", "?? ", "？？", "??"])
def test_what_an_encoding_left_of_an_indent_goes(indent: str) -> None:
    page = "縣委書記林致遠主持會議。\n縣長蘇明琴參加會議。\n3月2日，副縣長白朗到會。\n"
    clean = "县委书记林致远主持会议。\n县长苏明琴参加会议。\n3月2日，副县长白朗到会。\n"
    assert fixed("".join(indent + line for line in page.splitlines(True))) == clean


def test_questions_stay() -> None:
    page = "问：何时完工？？？\n???\n真的？？ 是的。\n"
    assert fixed(page) == page


@pytest.mark.parametrize("page", [
    "临岚发布　责编：叶舟　一审：苏醒\n\n东风渐暖，机器轰鸣。3月2日，临岚区召开会议，区长苏明琴主持会议并讲话。\n",
    "原标题:山东调整多地县(市、区)委书记,两名县(市)委书记拟任设区市副厅级职务\n\n在公示10天后,新职务到来。\n",
    "临岚区与云泽市签约。\n\n某某公司总经理秦二华,作为在临岚区投资兴业的企业家代表发表讲话\n\n昨日,会议中心气氛热烈,两地签约。\n",
])
def test_a_title_with_marks_and_who_made_the_page_end_where_they_end(page: str) -> None:
    assert fixed(page) == page


def test_on_a_page_with_indents_a_line_without_one_goes_on() -> None:
    acts = ["苏明琴为临岚区教育局局长；", "白朗为临岚区人民政府驻栖梧联络处主任；", "何雅为临岚区水务局副局长。"]
    page = "临岚区人民政府任免通知\n" + "".join(f"　　{act}\n" for act in acts)
    assert fixed(page.replace("驻栖梧", "驻栖\n梧")) == page
    assert fixed(page.replace("驻栖梧", "驻栖梧\n电话")) != page


def test_a_break_within_a_name_that_the_page_has_elsewhere() -> None:
    page = ("【林致远会见客人】\n县长林致远2日下午在县政府会见来访的客人。\n林致远说,欢迎各界人士前来投资兴业。\n"
            "【全县防汛工作会议召开】\n县防汛抗旱指挥部召开全县防汛工作会议,部署近期工作。\n")
    broken = page.replace("县长林致远", "县长林致\n远").replace("防汛抗旱指挥部召", "防汛抗旱指\n挥部召")
    assert fixed(broken) == page


@pytest.mark.parametrize("whole", [
    "桂东县召开巡察工作会议\n桂东县纪委监委网站　2024-04-19\n4月18日上午，桂东县召开会议，部署巡察工作。\n",
    "临岚区人大常委会\n临岚区十届人大常委会第三次会议2日至3日在临岚召开。会议听取了报告。\n",
])
def test_one_character_of_a_place_and_what_took_place_go_back_to_their_lines(whole: str) -> None:
    assert fixed(whole.replace("\n桂东", "\n桂\n\n东").replace("3日在", "3日\n在")) == whole
