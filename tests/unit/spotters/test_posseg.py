"""jieba's word tagger as a second reader."""

from kg.spotters.choose import choose, spotter


def test_names_stand_where_they_are() -> None:
    tagger = spotter(choose("posseg"))
    assert tagger is not None
    sentence = "县委书记王建国在北京主持召开会议。"
    for _ in range(2):
        [heard] = tagger.hear([sentence])
        assert ("王建国", "person") in [(sentence[s.at.start:s.at.end], s.kind) for s in heard.spots]
        assert heard.acts is None
    assert spotter(choose("rules")) is None


def test_each_sentence_has_its_answer() -> None:
    tagger = spotter(choose("posseg"))
    assert tagger is not None
    assert len(list(tagger.hear(["", "王建国来了。", " "]))) == 3
