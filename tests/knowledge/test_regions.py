"""Reading places: what is named, what it is to the writer, and what only looks like a place."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.regions.divisions import Division
from knowledge.regions.gazetteer import How
from knowledge.regions.regions import Mention, Regions
from knowledge.regions.relations import Relation

READER = Regions.load()
NAMED = [one for one in READER.divisions if one.level != "township"]
CITIES = [one for one in NAMED if one.level in ("province", "city")]


def named(text: str, *context: str) -> list[str]:
    """The best path of every mention."""
    return [best(mention) for mention in READER.find(text, context=context)]


def best(mention: Mention) -> str:
    return READER.divisions.path_name(mention.candidates[0].division.code)


def whole(text: str, *context: str) -> tuple[str, bool]:
    """What the whole text resolves to, and whether it is ambiguous."""
    found = READER.resolve(text, context=context)
    code = found.candidates[0].division.code if found.candidates else ""
    return (READER.divisions.path_name(code) if code else ""), found.ambiguous


def test_every_full_path_names_its_division() -> None:
    paths = [READER.divisions.path_name(division.code) for division in READER.divisions]
    assert [path for path in paths if whole(path) != (path, False)] == []


def test_every_name_alone_is_among_its_candidates() -> None:
    for division in NAMED:
        found = READER.resolve(division.name, top=30).candidates
        assert division.code in {candidate.division.code for candidate in found}, division.name


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("山东省泰安市新泰市", "山东省泰安市新泰市"),
        ("山东省青岛市市南区香港中路10号", "山东省青岛市市南区"),
        ("青岛市南", "山东省青岛市市南区"),
        ("济南市中区经十路", "山东省济南市市中区"),
        ("山东 济南 历下", "山东省济南市历下区"),
        ("历下区（济南）", "山东省济南市历下区"),
        ("费县薛庄镇", "山东省临沂市费县薛庄镇"),
        ("吉林省吉林市船营区", "吉林省吉林市船营区"),
        ("濟南市曆下區", "山东省济南市历下区"),
        ("广东佛山顺德", "广东省佛山市顺德区"),
        ("海南藏族自治州", "青海省海南藏族自治州"),
        ("国家税务总局桓台县税务局", "山东省淄博市桓台县"),
        ("370102", "山东省济南市历下区"),
        ("鲁", "山东省"),
    ],
)
def test_the_finest_place_of_an_address_is_meant(text: str, path: str) -> None:
    assert whole(text) == (path, False)


@pytest.mark.parametrize(
    ("text", "path", "how"),
    [
        ("山东省", "山东省", How.EXACT),
        ("烟台", "山东省烟台市", How.SHORT),
        ("章丘市", "山东省济南市章丘区", How.FORMER),
        ("胶南", "山东省青岛市黄岛区", How.FORMER),
        ("襄樊市", "湖北省襄阳市", How.FORMER),
        ("青岛西海岸新区", "山东省青岛市黄岛区", How.ZONE),
        ("济宁高新区", "山东省济宁市任城区", How.ZONE),
        ("苏州高新区", "江苏省苏州市", How.ZONE),
        ("yantai", "山东省烟台市", How.PINYIN),
        ("Inner Mongolia", "内蒙古自治区", How.PINYIN),
        ("淄搏", "山东省淄博市", How.SLIP),
        ("石家装市", "河北省石家庄市", How.SLIP),
        ("泰安新泰", "山东省泰安市新泰市", How.ADDRESS),
    ],
)
def test_how_a_place_is_named_is_told(text: str, path: str, how: How) -> None:
    found = READER.resolve(text).candidates[0]
    assert (READER.divisions.path_name(found.division.code), found.how) == (path, how)


def test_several_places_keep_what_they_are_to_the_writer() -> None:
    found = READER.find("老家临沂，想去青岛或者烟台，不去济南")
    assert [(best(one), one.relation) for one in found] == [
        ("山东省临沂市", Relation.FROM),
        ("山东省青岛市", Relation.TO),
        ("山东省烟台市", Relation.TO),
        ("山东省济南市", Relation.NOT),
    ]


@pytest.mark.parametrize("text", ["烟台附近", "离烟台近一点", "想在烟台周边找工作", "near Yantai"])
def test_near_brings_the_neighbours_by_distance(text: str) -> None:
    (mention,) = READER.find(text)
    codes = [candidate.division.code for candidate in mention.candidates]
    scores = [candidate.score for candidate in mention.candidates]
    assert mention.relation is Relation.NEAR
    assert codes == ["370600", "371000", "370200", "370700"]
    assert scores == sorted(scores, reverse=True)


def test_an_informal_area_is_all_its_divisions_together() -> None:
    (mention,) = READER.find("想去胶东")
    assert [one.division.short for one in mention.candidates] == ["青岛", "烟台", "威海"]
    assert mention.how is How.AREA
    assert not mention.ambiguous


def test_an_old_city_may_have_become_several_districts() -> None:
    found = READER.resolve("莱芜市")
    assert {one.division.name for one in found.candidates} == {"莱芜区", "钢城区"}


@pytest.mark.parametrize("name", ["市中区", "鼓楼区", "河东区", "朝阳", "吉林", "suzhou"])
def test_same_names_stay_open_without_context(name: str) -> None:
    found = READER.resolve(name)
    assert found.ambiguous
    assert len(found.candidates) > 1


@pytest.mark.parametrize(
    ("text", "context", "path"),
    [
        ("市中区", "370400", "山东省枣庄市市中区"),
        ("市中区", "370103", "山东省济南市市中区"),
        ("河东区", "370000", "山东省临沂市河东区"),
        ("朝阳区", "110000", "北京市朝阳区"),
        ("鼓楼", "320100", "江苏省南京市鼓楼区"),
        ("高新区", "370800", "山东省济宁市任城区"),
    ],
)
def test_a_known_home_decides_between_same_names(text: str, context: str, path: str) -> None:
    assert whole(text, context) == (path, False)


def test_other_places_of_the_text_decide_between_same_names() -> None:
    assert "山东省枣庄市市中区" in named("我家在枣庄，想考市中区的岗位")
    assert "山东省临沂市河东区" in named("河东区的，临沂人")


def test_common_words_are_places_only_where_a_place_is_called_for() -> None:
    assert named("想去公安局") == named("想去公安工作") == named("想到港口上班") == []
    assert named("提高学习水平，加强合作") == []
    assert named("分析和政策制定") == []
    assert named("在太白湖新区南区上班") == []
    assert named("湖北公安") == ["湖北省荆州市公安县"]
    assert named("想去龙口") == ["山东省烟台市龙口市"]
    assert named("荷泽有岗位吗") == ["山东省菏泽市"]
    assert named("食品有岗位吗") == named("会计还招人吗") == named("历史有什么岗位") == []
    assert named("历城区街道办") == ["山东省济南市历城区"]
    assert named("牟平和龙口") == ["山东省烟台市牟平区", "山东省烟台市龙口市"]


@pytest.mark.parametrize(
    "text",
    [
        "四川北路",
        "雅山东路",
        "香港中路",
        "中山路",
        "济南银行",
        "南京银行",
        "重庆小面",
        "兰州拉面",
        "青岛啤酒",
        "山东大学",
        "北京师范大学",
        "海南航空",
        "山东某某建设集团有限公司",
        "北京时间",
        "Beijing Road",
        "Shandong University",
    ],
)
def test_what_only_begins_like_a_place_is_none(text: str) -> None:
    assert named(text) == []
    assert READER.resolve(text).candidates == ()


@given(
    st.sampled_from(CITIES),
    st.sampled_from(["", "东", "西", "南", "北", "中"]),
    st.sampled_from(["路", "大街", "大道", "一路", "街"]),
)
@settings(max_examples=300, deadline=None)
def test_no_road_is_a_place(division: Division, side: str, kind: str) -> None:
    assert named(f"{division.short}{side}{kind}") == []


def test_a_road_does_not_hide_the_city_before_it() -> None:
    assert named("在青岛市北京路上班") == ["山东省青岛市"]
    assert named("上海四川北路100号") == ["上海市"]
    assert named("从济南路过") == ["山东省济南市"]


def test_what_people_do_in_a_place_is_no_name_of_a_company_or_school() -> None:
    for text in ("在青岛有什么集团招人", "青岛公立医院护士", "我在青岛上大学", "青岛小学教师"):
        assert named(text) == ["山东省青岛市"], text


def test_a_township_is_not_the_county_of_its_name() -> None:
    assert named("城关镇") == []
    assert named("济南乡镇岗位") == ["山东省济南市"]


def test_outside_a_place_is_not_in_it() -> None:
    (mention,) = READER.find("想去山东省外")
    assert mention.relation is Relation.NOT


@pytest.mark.parametrize(
    "text",
    [
        "除了青岛都行",
        "不想去青岛",
        "青岛我实在不想去",
        "别给我推荐青岛的",
        "青岛就算了",
        "不喜欢青岛",
    ],
)
def test_a_place_may_be_kept_out_of(text: str) -> None:
    (mention,) = READER.find(text)
    assert (mention.text, mention.relation) == ("青岛", Relation.NOT)


@pytest.mark.parametrize(
    "text", ["anywhere but Qingdao", "accounting jobs, not in Qingdao", "all except Qingdao"]
)
def test_a_place_may_be_kept_out_of_in_english(text: str) -> None:
    (mention,) = READER.find(text)
    assert (mention.text, mention.relation) == ("Qingdao", Relation.NOT)


@pytest.mark.parametrize("text", ["不想离开青岛", "舍不得青岛", "别人都说青岛好", "离不开青岛"])
def test_who_does_not_want_to_leave_wants_to_be_there(text: str) -> None:
    (mention,) = READER.find(text)
    assert mention.relation is not Relation.NOT


def test_a_new_area_is_called_without_its_kind() -> None:
    assert named("想去西海岸") == named("青岛西海岸") == ["山东省青岛市黄岛区"]
    assert named("美国西海岸") == []


def test_students_are_not_a_university() -> None:
    assert named("济南大学生就业") == ["山东省济南市"]


def test_spans_are_those_of_the_original_text() -> None:
    text = "想去 ＱＩＮＧＤＡＯ\u200b，或者濟\u200b南"
    for mention in READER.find(text):
        assert text[mention.start : mention.end] == mention.text
    assert named(text) == ["山东省青岛市", "山东省济南市"]


@given(st.text(max_size=80) | st.text(alphabet="济南青岛市中区县路去和0a 、，高新", max_size=40))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read(text: str) -> None:
    for mention in READER.find(text):
        assert text[mention.start : mention.end] == mention.text
        assert mention.candidates
        assert all(0 < candidate.score <= 1 for candidate in mention.candidates)
    READER.resolve(text)


@pytest.mark.parametrize("text", ["", "   ", "？！", "1234567", "999999", "a" * 5000, "济" * 5000])
def test_nonsense_names_nothing(text: str) -> None:
    assert READER.find(text) == ()
    assert READER.resolve(text).candidates == ()
