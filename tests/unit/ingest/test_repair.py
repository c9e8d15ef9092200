"""Each family of repairs, on invented sentences."""

import pytest

from kg.ingest.edits import Work
from kg.ingest.islands import invert
from kg.ingest.repair import repair
from kg.ingest.rewriter import forward, keyed
from kg.ingest.table import readings
from kg.model import Alignment, Span


def fixed(text: str) -> str:
    return repair(text)[0]


def test_the_rewriter_run_forward_gives_the_visible_island() -> None:
    keys = keyed({char: readings()[char] for char in "強調購"})
    assert forward("蘇明琴強調", keys, slips=False) == "蘇明琴?gòu)?qiáng)調(diào)"
    assert forward("視察。縣政府", {}, slips=True) == "視察??h政府"


@pytest.mark.parametrize("original", ["仲強調", "域專項整", "案偵查", "要創新", "等基礎"])
def test_an_island_is_inverted(original: str) -> None:
    keys = keyed(readings())
    seen = forward(original, keys, slips=False)
    at = seen.find("?")
    if at < 0:
        assert seen
        return
    island = invert(seen, at, keys)
    assert island is not None
    assert any(original.endswith(candidate) or candidate in original for candidate in island.candidates)


def test_a_real_question_mark_stays() -> None:
    text = "會議問:責(zé)任落實(shí)了嗎?區(qū)長說落實(shí)了,各區(qū)要發(fā)揮作用,強(qiáng)化監督"
    assert "落实了吗?区长说" in fixed(text)


def test_a_choice_is_less_than_sure() -> None:
    text, edits = repair("領(lǐng)導(dǎo)到現(xiàn)場進(jìn)行視察??h政府副縣長(zhǎng)唐一諾陪同")
    assert "视察。县政府" in text
    assert all(0 < edit.sure <= 1 for edit in edits)


def test_evidence_points_between_the_brackets() -> None:
    page = "會議要求各區(qū)強(qiáng)化責(zé)任,發(fā)揮作用"
    text, edits = repair(page)
    start, end = Alignment(edits).locate(Span(text.index("强化"), text.index("强化") + 1))
    assert page[start:end] == "強"


def test_invisible_and_private_characters() -> None:
    assert fixed("区\u200b长苏明琴\ufeff\uf0b7主持") == "区长苏明琴主持"
    assert fixed("敖其尔･巴雅尔出席") == "敖其尔·巴雅尔出席"
    page = "副\ue0a1长苏明琴主持会\ue0a2,市直部门出席会\ue0a2,会\ue0a2要求落实责任。"
    assert "会议,市直部门出席会议,会议要求" in fixed(page)


def test_a_bullet_between_characters_is_a_dot_where_the_page_has_no_other() -> None:
    assert fixed("敖其尔\u200b•巴雅尔出席") == "敖其尔·巴雅尔出席"
    assert fixed("敖其尔•巴雅尔、娜仁·图雅出席") == "敖其尔•巴雅尔、娜仁·图雅出席"
    assert fixed("•建设项目\n•民生实事") == "•建设项目\n•民生实事"


def test_a_lost_character_of_a_division_is_told_by_the_divisions_around() -> None:
    page = "\ue0a1兴区区长苏明琴发言,\ue0a1兴区分局汇报,\ue0a1兴区委出席。{}区长白朗参加。"
    assert fixed(page.format("峰峰矿")).startswith("复兴区区长苏明琴发言,复兴区分局汇报,复兴区委")
    assert not fixed(page.format("各")).startswith("复兴区")


def test_a_lost_character_is_none_that_the_page_shows() -> None:
    """Only a form of its own, 林 as a compatibility character, is shown; and one that is lost may stand twice."""
    page = "区\ue0a1业局汇报,市\ue0a1业局、\ue0a1业站配合,植树造\ue0a1,\ue0a1长制工作,国有\ue0a1场,\uf9f4致远主持会议。"
    assert "区林业局汇报,市林业局、林业站配合" in fixed(page)
    page = "赴\ue0a3\ue0a3矿区调研,\ue0a3\ue0a3矿区召开会议,\ue0a3\ue0a3矿区政府参加。"
    assert fixed(page).startswith("赴峰峰矿区调研")


def test_a_lost_character_with_its_pinyin() -> None:
    page = "區(qū)長(zhǎng)\ue0a4(yán)立行主持,\ue0a4(yán)立行講(jiǎng)話,責(zé)任,強(qiáng)調(diào),\ue0a4(yán)格落實"
    assert fixed(page).startswith("区长严立行主持,严立行讲话")


def test_pinyin_without_tones_goes_where_a_page_is_full_of_it() -> None:
    strewn = ("临(lin)☂(lin)岚区(qu)(qu)召开教(jiao)育(yu)工作会(hui)议(yi)(yi),区长(z🎐hang)苏明琴(qin)"
              "主(zhu)持(chi)会(hui)议(yi),副(fu)区(qu)长白朗(lang)讲话(hua)。")
    clean = "临岚区召开教育工作会议,区长苏明琴主持会议,副区长白朗讲话。"
    text, edits = repair(strewn)
    assert text == clean and {edit.why for edit in edits} == {"pinyin"}


@pytest.mark.parametrize("text", [
    "节目用粤语(yueyu)播出,会议用国语(guoyu)。", "一(a)二(b)三(c)四(d)五(e)六(f)七(g)八(h)九(i)十(j)百(k)千(l)万(m)",
    "国标(gb)" * 20])
def test_brackets_now_and_then_stay(text: str) -> None:
    assert repair(text)[0] == text


def test_a_name_that_is_misread_once() -> None:
    page = "局长师文表主持会议,师文表讲话。会议己经结束,帅文表作总结。"
    assert fixed(page).endswith("会议已经结束,师文表作总结。")
    assert fixed(page.replace("己经", "已经")).endswith("会议已经结束,帅文表作总结。")  # a page that is not misread


def test_two_months_that_fit_equally_are_none() -> None:
    assert fixed("114日上午,县委召开会议。") == "114日上午,县委召开会议。"
    assert fixed("11月3日下发通知,114日上午,县委召开会议。") == "11月3日下发通知,11月4日上午,县委召开会议。"


def test_a_second_print_goes() -> None:
    article = ("云泽市临岚区召开大会\n区委书记林致远主持会议,区长苏明琴作报告,副区长白朗、唐一诺出席会议。\n"
               + "会议指出,过去一年各项工作取得明显成效,群众满意度不断提高,要继续巩固成果,再接再厉,抓好下一步工作。\n"
               + "会议要求,各部门要提高认识,明确责任,把各项任务落到实处,以优异成绩向全区人民交出答卷。\n"
               + "各镇街道、区直各部门主要负责同志,部分企业代表,共一百二十余人参加了会议,会议开到镇街。\n"
               + "会上,三名镇街负责人作了交流发言,区住建局、区水务局负责人回答了代表提出的问题。\n")
    assert fixed(article + article) == article
    assert fixed(article) == article


def test_utf8_read_as_gb18030() -> None:
    page = "临岚区召开会议，区长苏明琴主持会议。会议要求，各部门要认真落实责任，抓好各项工作。"
    assert fixed(page.encode().decode("gb18030", "replace")) == page


def test_utf8_read_by_windows() -> None:
    page = "临岚区开会，开始建设。会议要求，召开之后又开展调研，区长苏明琴主持会"
    seen = page.encode().decode("gb18030", "replace").replace("\ufffd", "€")
    assert seen.count("€") > 1
    assert fixed(seen) == page


def test_a_folded_page_gets_its_marks_back() -> None:
    page = ("　　3月2日，临岚区召开会议，区长苏明琴主持会议，时间为9:30。\n"
            "　　会议要求，各部门（单位）要落实责任，抓好工作，确保实效。\n")
    folded = page.translate(str.maketrans("，（）：", ",():"))
    assert fixed(folded) == page
    assert fixed(folded.replace("　", "")) == folded.replace("　", "")


def test_line_ends_become_newlines() -> None:
    assert fixed("第一行。\r\n第二行。\r第三行。") == "第一行。\n第二行。\n第三行。"


def test_a_page_wrapped_at_one_width_is_joined() -> None:
    page = "云泽市临岚区召开全区大会研究部署安全生产和防汛抗旱以及环境保护等各项重点工作" * 3 + "。\n"
    wrapped = "\n".join(page[i : i + 30] for i in range(0, len(page), 30))
    assert fixed(wrapped) == page


def test_an_overlap_becomes_one_edit() -> None:
    work = Work("abcdef")
    work.make([(1, 3, "X", "one", 1.0)])
    work.make([(0, 2, "YZW", "two", 0.5)])
    assert work.text == "YZWdef"
    assert [(edit.at, edit.was, edit.why, edit.sure) for edit in work.edits()] == [((0, 3), "abc", "one+two", 0.5)]


def test_what_is_taken_back_is_no_edit() -> None:
    work = Work("abc")
    work.make([(1, 2, "X", "one", 1.0)])
    work.make([(1, 2, "b", "two", 1.0)])
    assert work.edits() == ()


def test_a_private_character_is_told_by_different_words_or_lost() -> None:
    words = "会\ue123上，区长传达会\ue123精神，审\ue123有关事项，并就\ue123题作说明，提出建\ue123。"
    assert "会议上，区长传达会议精神，审议有关事项" in fixed(words)
    name = "区长苏明\ue124主持。苏明\ue124指出，苏明\ue124强调。"
    assert fixed(name) == name.replace("\ue124", "\ufffd")


@pytest.mark.parametrize("line", [
    "字体:大 中 小",
    "区政府〔2023〕12号 各部门:",
    "【3月】",
    "大气质量持续改善。2023年,全区优良天数256天、248天。",
    "会议结束后,我区随即召开会议,现场交办。",
    "临岚融媒　浏览次数：189",
    "受理时间：工作日8：30",
    "又讯　3月1日,全区召开会议,部署工作。",
    "会议决定任命：",
    "全年旅游总收入43.7亿元,新增就业1.5万人。",
    "公示时间自2024年3月18日起至3月22日止。",
    "来源：临岚发布　2024年05月17日",
    "考察团一行四十五人,昨(18)日抵达临岚。",
    "区长周朗,副区长白朗参加。周朗主持会议。",
])
def test_what_the_place_says_of_a_byte_that_mojibake_lost(line: str) -> None:
    page = f"{line}\n3月2日,临岚区召开会议,区长苏明琴主持会议并讲话。\n副区长白朗参加。\n"
    assert fixed(page.encode().decode("gb18030", "replace")) == page


def test_a_page_of_half_width_by_its_own_habit_stays() -> None:
    body = "\u3000\u3000会议指出,要抓好落实,压实责任,形成合力,务求实效。\n" * 4
    assert "，" in fixed(body)
    assert fixed(body + '要以"钉钉子"精神抓好落实。\n') == body + '要以"钉钉子"精神抓好落实。\n'
    assert fixed(body + "    责编:方圆\n") == body + "    责编:方圆\n"


def test_a_rare_form_is_not_taken_for_the_right_one_because_it_is_commoner_on_the_page() -> None:
    page = "“大干一百夭”动员大会\n会议要求大干一百夭,实现大干一百天目标。会议己经结束。"
    assert fixed(page).startswith("“大干一百天”动员大会\n会议要求大干一百天,实现大干一百天目标")


def test_a_bullet_is_a_dot_only_on_a_page_that_has_no_other() -> None:
    page = "•同日，叶尔兰•胡安别克到镇里调研。\n"
    assert fixed(page) == page.replace("兰•", "兰·")
    assert fixed(page + "古丽･艾山参加。") == page + "古丽·艾山参加。"


def test_what_an_encoding_left_of_a_dot_is_no_question() -> None:
    page = "\u3000\u3000同日,县长叶尔兰?胡安别克到镇里调研,听取汇报,要求抓好落实,务求实效。\n" * 3
    assert "叶尔兰·胡安别克到镇里调研，" in fixed(page)


def test_a_bracket_that_mojibake_broke_is_closed() -> None:
    page = "【来源：临岚区融媒体中心】\n3月2日，临岚区召开会议，区长苏明琴主持会议并讲话。\n"
    seen = page.encode().decode("gb18030", "replace")
    assert "\ufffd" in seen
    assert fixed(seen) == page


def test_what_swallows_a_byte_is_no_ascii() -> None:
    seen = forward("會議上,王海　濤 主持會議,區縣長參加", {}, slips=True)
    assert "?!" in seen
    assert "漢" not in fixed(seen) and "汉" not in fixed(seen)


def test_a_page_of_question_marks_ends() -> None:
    page = "會議區縣長" + "?!" * 300
    text, edits = repair(page)
    assert len(text) <= len(page)
    assert edits


@pytest.mark.parametrize("act", [
    "苏　琴为临岚区教育局局长；", "任命苏　琴为临岚区教育局局长。", "免去苏　琴的临岚区教育局局长职务。",
    "　　苏　琴同志任临岚区教育局局长", "苏　琴不再担任临岚区教育局局长职务。",
])
def test_a_name_that_an_act_pads_is_put_together(act: str) -> None:
    assert fixed(f"任免名单\n{act}\n") == f"任免名单\n{act}\n".replace("苏　琴", "苏琴")


def test_what_an_act_does_not_name_keeps_its_blanks() -> None:
    for page in ("任　务为中心工作的重点,\n", "撰稿:苏　琴\n", "苏　琴\n周　正\n"):
        assert fixed(page) == page


def test_names_keep_their_characters() -> None:
    assert fixed("縣長沈默陪同考察,縣長於文海、李文乾出席會議") == "县长沈默陪同考察,县长于文海、李文乾出席会议"
    assert fixed("区长王文宫主持会议,传达有关精神。") == "区长王文宫主持会议,传达有关精神。"


@pytest.mark.parametrize(("text", "wanted"), [
    ("教育局局长葉敏主持仪式。", "教育局局长叶敏主持仪式。"),
    ("副镇长陳小雨、李瑋出席。", "副镇长陈小雨、李瑋出席。"),        # a given name stays as it is written
    ("作品《紅葉》入选画展。", "作品《紅葉》入选画展。"),           # no name
])
def test_a_surname_in_the_other_script_is_read_on_a_page_that_is_not(text: str, wanted: str) -> None:
    assert fixed(text) == wanted


def test_letters_that_mojibake_lost_are_those_of_names_measures_and_places() -> None:
    page = ("王一平到临岚调研\n临岚发布　2023-03-02\n本报讯(记者 叶舟)3月2日,全区大气优良天数27天,查办案件38件。\n"
            "县领导王一平,女,汉族,将于12月2日到会议室,截至29日14时,尚有2项。\n")
    seen = page.encode().decode("gb18030", "replace")
    assert seen.count("\ufffd") > 5
    text, edits = repair(seen)
    assert [(was, now) for was, now in zip(page, text, strict=True) if was != now] == []
    assert min(edit.sure for edit in edits) < 1.0


def test_provinces_that_work_together_tell_a_division() -> None:
    page = "\ue123安市召开苏陕协作会议。\n会上，\ue123安市与宁强县座谈。\n来源：\ue123安市融媒体中心。\n"
    assert "南安市" not in fixed(page)
    own = "\ue123子区召开大会。\n来源：\ue123子区融媒体中心\n3月2日，\ue123子区召开会议。\n"
    assert fixed(own).startswith("坊子区召开大会")


def test_radicals_of_a_font_and_vertical_marks_are_what_they_look_like() -> None:
    assert fixed("⻓江⽔利⼯程负责⼈︰⻢⻘⻛，⺠⽣⼤计") == "长江水利工程负责人:马青风，民生大计"


def test_an_annotated_character_of_which_only_one_has_the_syllable_is_told() -> None:
    page = "各\ue0a5(fā)言人" + "到會(huì)，作\ue0a5(fā)言，要\ue0a5(fā)揮作用，加快\ue0a5(fā)展，再\ue0a5(fā)力。" * 3
    assert "作发言，要发挥作用，加快发展" in fixed(page.replace("會", "會議").replace("展", "展務"))


def test_an_island_that_another_follows_at_once() -> None:
    shown = forward("才仁公保、馬福、那生英出席。副州長", {}, slips=True)
    assert shown.count("?!") == 2
    text = fixed(f"州人大常委會會議召開,{shown}格桑參加會議。")
    assert "、马" in text and "、那生英出席。副州长格桑" in text


def test_a_whole_character_that_sounds_like_the_annotated_one_needs_no_syllable() -> None:
    keys = keyed({"數": "shù", "長": "zhǎng"})
    shown = forward("瑪的玉樹州政府秘書長", keys, slips=False)
    assert shown.startswith("瑪?shù)")
    island = invert(shown, 1, keyed({"長": "zhǎng"}))
    assert island is not None and {*island.candidates} - island.strained == {"的玉樹州政府秘書長"}


def test_no_full_stop_ends_a_few_words_in_quotation_marks() -> None:
    shown = forward("海”專項行動", {}, slips=True)
    assert shown.startswith("?!")
    assert "“千帆出海”专项行动" in fixed(f"縣市場監管局啟動“千帆出{shown}，服務企業。")


def test_an_island_with_a_character_that_the_page_could_not_show() -> None:
    keys = keyed({char: syllable for char, syllable in readings().items() if char != "氣"})
    shown = forward("燃氣安全專項整治", keys, slips=False).replace("踩", "\ue0c1")
    assert "\ue0c1" in shown
    assert "城镇燃气安全专项整治" in fixed(f"城鎮(zhèn){shown}工作，縣(xiàn)長(zhǎng)強(qiáng)調(diào)。")


def test_spaces_of_a_template_do_not_make_a_page_wide() -> None:
    page = ("时间:2024-10-12　　来源:临岚发布　　责任编辑:叶舟\n3月2日,临岚区召开会议,区长苏明琴主持会议,副区长白朗"
            "讲话。\n会议要求,各部门要落实责任,抓好工作,确保实效。\n电话:0000　　信箱:临岚区\n")
    assert fixed(page) == page


def test_a_day_behind_its_year_has_lost_its_month() -> None:
    assert fixed("因病于2025年19日去世。").startswith("因病于2025年1月9日")
    assert fixed("会议于19日召开。") == "会议于19日召开。"


@pytest.mark.parametrize(("was", "now"), [
    ("开展“3‧15”活动", "开展“3·15”活动"),
    ("开展“3?15”活动", "开展“3·15”活动"),
    ("海北州?威海市东西部协作会议召开", "海北州·威海市东西部协作会议召开"),
    ("你去过北京?上海合作组织", "你去过北京?上海合作组织"),
])
def test_dots_between_figures_and_places(was: str, now: str) -> None:
    assert fixed(was) == now


@pytest.mark.parametrize("text", [
    "由区应急管理局牵头，区规划分局、各山区乡镇配合。",
    "各片区负责人参加。", "各医院、各医共体要抓好落实。",
    "O3超标12天,臭氧(O3)日最大8小时浓度,O2O平台。",
    "工期120日,为期319日,历时120日。",
    "组织都到位,宣传都跟上。", "无论组织都是一样。", "教育都是民生。", "公安都要到场。",
    "会议开到镇街，三名镇街负责人发言。"])
def test_words_that_only_look_misread_stay(text: str) -> None:
    assert fixed(text) == text


def test_the_only_division_between_two_characters_is_told() -> None:
    page = ("清廉邻\ue0a6\n十五届邻\ue0a6县委召开会议。邻\ue0a6县委书记白朗出席，邻\ue0a6县财政局参加。\n"
            "来源:中共邻\ue0a6县委\n")
    assert fixed(page) == page.replace("\ue0a6", "水")


def test_what_is_masked_or_misread_in_the_words_of_the_genre() -> None:
    assert "隐患大排查大整治" in fixed("开展安全隐患大排查太整治行动")
    assert fixed("县直部门、*乡镇负责人参加") == "县直部门、各乡镇负责人参加"


def test_a_heading_is_not_joined_to_its_paragraph_on_a_broken_page() -> None:
    page = ("区里大事\n二、应急管理部、水利部会商部署防汛防台风工作\n应急管理部今天组织会商，要求各地落\n实责任。"
            "会议要求，各部门要认真\n落实责任，抓好工作，确保实\n效。\n")
    assert "台风工作\n应急管理部今天" in fixed(page)
    assert "各地落实责任。" in fixed(page)


def test_blanks_within_names_do_not_make_a_page_wide() -> None:
    page = ("3月2日,县长柴　可主持会议,副县长余　方、姜　雨参加,局长徐　来汇报工作。\n会议要求,"
            "各部门要落实责任,抓好工作,确保实效,按期完成,不留死角。\n")
    assert "," in fixed(page) and "，" not in fixed(page)


def test_on_a_misread_page_less_of_a_reason_is_needed() -> None:
    page = "区长王夭柱主持，副区长夏候毅陪同。民以食为夭，由县人武都部长白朗负责，田县委组织部牵头。{}"
    assert fixed(page.format("")) == page.format("")
    assert fixed(page.format("会议己经结束。")) == (
        "区长王天柱主持，副区长夏侯毅陪同。民以食为天，由县人武部部长白朗负责，由县委组织部牵头。会议已经结束。")


@pytest.mark.parametrize("name", ["自正清", "扬帆", "由佳", "江材", "辛冶", "李自来"])
def test_a_name_that_somebody_may_bear_stays_on_a_misread_page(name: str) -> None:
    assert f"主任{name}参加" in fixed(f"主任{name}参加会议。会议己经结束。")


def test_candidates_are_no_name() -> None:
    assert "镇长候选人" in fixed("会议确定桑多镇镇长侯选人。")


def test_a_lost_byte_before_a_letter_can_only_be_one() -> None:
    page = "区长苏明琴主持召开会议，研究工作。\n主办：临岚区人民政府 备案号：冀ICP备某\n"
    damaged = page.encode().decode("gb18030", "replace")
    assert "\ufffdICP" in damaged and fixed(damaged) == page


def test_one_word_that_hardly_any_page_of_the_mainland_has_tells_taiwan() -> None:
    page = "全區召開重點專案建設推進會,區長蘇明琴主持,副區長白朗參加會議並講話。"
    assert fixed(page).startswith("全区召开重点项目建设推进会")
    assert "支援" in fixed(page.replace("重點專案", "對口支援"))


def test_a_town_that_lost_its_first_letter_is_no_other() -> None:
    page = "\ue123城山街道召开会议。\n会上，\ue123城山街道党工委书记林致远讲话。\n来源：\ue123城山街道办事处\n"
    assert "青城山" not in fixed(page)


def test_by_whom_and_each_on_a_misread_page() -> None:
    page = "会议己经召开。整治行动时间半年，田公安部牵头，卫生部门配合，名职能科室、名社区参加。"
    assert fixed(page).endswith("由公安部牵头，卫生部门配合，各职能科室、各社区参加。")
    assert "表彰3名社区干部" in fixed("会议己经召开，表彰3名社区干部。")
