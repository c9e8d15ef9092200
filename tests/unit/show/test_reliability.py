"""The reliability curve."""

from xml.etree import ElementTree

from kg.show.reliability import Point, svg, wilson


def test_every_bin_is_a_point_higher_where_more_is_true() -> None:
    drawing = ElementTree.fromstring(svg([Point(0.6, 0.5, 10), Point(0.99, 1.0, 400)]))
    spots = drawing.findall(".//{*}circle")
    assert len(spots) == 2
    assert float(spots[0].attrib["cy"]) > float(spots[1].attrib["cy"])
    assert float(spots[0].attrib["r"]) < float(spots[1].attrib["r"])


def test_the_interval_holds_the_share_and_narrows_with_more_rows() -> None:
    few, many = wilson(0.9, 10), wilson(0.9, 1000)
    assert few[0] < many[0] < 0.9 < many[1] < few[1]
    assert [round(edge, 3) for edge in wilson(0.5, 100)] == [0.404, 0.596]
