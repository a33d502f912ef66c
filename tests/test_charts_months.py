"""`ticketpolicy.charts.month`: a customer's month against its quota."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from attrs import evolve
from plots import at as instant
from plots import lanes, layers, rows
from specs import wrong
from tickets import at, request, ticket

from ticketpolicy import (
    Event,
    FactError,
    InstantError,
    LanguageError,
    Merged,
    ModelTypeError,
    NaiveDatetimeError,
    Policy,
    PolicyBook,
    Ticket,
    TicketHistoryError,
    Withdrawn,
    arcoiris,
    assess,
    charts,
)

BASIC = arcoiris.basic()
END = at("2026-06-30 10:00")


def case(name: str | int, when: str, *events: Event, **known: Any) -> Ticket:
    """A ticket of ACME of some name."""
    return evolve(ticket(at(when), *events, **known), id=name)


JUNE = [
    case("T-1", "2026-06-01 08:00"),
    case("T-2", "2026-06-02 09:00", topic="third_party"),
    case("T-3", "2026-06-02 09:30"),
    case("T-4", "2026-06-03 10:00", Withdrawn(at=at("2026-06-20 10:00"))),
    case("T-5", "2026-06-05 10:00"),
    case("T-6", "2026-06-08 10:00"),
    case("T-7", "2026-06-09 10:00"),
    case("T-8", "2026-06-09 10:00", topic="no topic"),
    case("T-9", "2026-06-23 10:00"),
    case("T-10", "2026-06-24 10:00"),
]
SHAPES = {
    "WITHIN": "circle", "OVER_QUOTA": "diamond", "NOT_COUNTED": "cross", "UNDECIDED": "triangle-up",
}  # fmt: skip


def drawn(tickets: Any, now: datetime = END, **more: Any) -> Any:
    """The month of ACME in English, by the shipped policy."""
    given: dict[str, Any] = {"customer": "ACME", "language": "en", **more}
    return charts.month(given.pop("policy", BASIC), tickets, now=now, **given)


def signs(chart: Any) -> list[tuple[str, str, float]]:
    """The tickets from the top: the name, how it fits, and its place."""
    return [(row["told"].split(":")[0], row["sign"], row["place"]) for row in rows(chart, "point")]


def test_tickets_stand_in_order_each_as_its_decision_says() -> None:
    chart = drawn(reversed(JUNE))
    assert signs(chart) == [
        ("T-1", "WITHIN", 1),
        ("T-2", "NOT_COUNTED", 0),
        ("T-3", "WITHIN", 2),
        ("T-4", "NOT_COUNTED", 0),
        ("T-5", "WITHIN", 3),
        ("T-6", "WITHIN", 4),
        ("T-7", "OVER_QUOTA", 6),
        ("T-8", "UNDECIDED", 5),
        ("T-9", "WITHIN", 5),
        ("T-10", "OVER_QUOTA", 6),
    ]
    decided = [assess(BASIC, one, now=END, history=JUNE).quota.outcome.name for one in JUNE]
    assert [sign for _, sign, _ in signs(chart)] == decided
    assert [instant(row) for row in rows(chart, "point")] == [one.request.opened_at for one in JUNE]


def test_the_last_place_is_what_is_used() -> None:
    for count in range(len(JUNE) - 3):
        tickets = JUNE[:count]
        found = [place for _, sign, place in signs(drawn(tickets)) if sign == "WITHIN"]
        used = [assess(BASIC, one, now=END, history=tickets).quota.value for one in tickets]
        assert {max(found)} == {usage.used for usage in used if usage} if found else not used
        assert f"Used: {max(found, default=0)} of 5." in drawn(tickets).title.subtitle[0]


def test_one_that_may_count_stands_beyond_a_quota_that_is_full() -> None:
    full = [case(number, f"2026-06-0{number} 08:00") for number in range(1, 6)]
    chart = drawn([*full, case("T-6", "2026-06-06 08:00", topic=None)])
    assert signs(chart)[-1] == ("T-6", "UNDECIDED", 6)


def test_the_words_beside_say_why_one_is_not_counted() -> None:
    merged = case("T-11", "2026-06-26 10:00", Merged(at=END, into="T-1"))
    told = [row["fits"] for row in rows(drawn([*JUNE, merged]), "point")]
    assert told[1] == "not counted (refused)"
    assert told[3] == "not counted (withdrawn)"
    assert told[-1] == "not counted (merged into another)"
    assert told[0] == "within the quota"


def test_each_outcome_has_a_shape_and_a_colour_of_its_own() -> None:
    [marks] = [layer for layer in layers(drawn(JUNE)) if layer["mark"]["type"] == "point"]
    for channel in ("shape", "color"):
        scale = marks["encoding"][channel]["scale"]
        looks = dict(zip(scale["domain"], scale["range"], strict=True))
        assert len(set(looks.values())) == len(looks) == 4
        if channel == "shape":
            assert looks == SHAPES


def test_the_limit_is_a_rule() -> None:
    [limit] = rows(drawn(JUNE), "rule", told="quota: 5")
    assert limit["place"] == 5
    wider = evolve(BASIC, quota=evolve(BASIC.quota, limit=50))
    chart = drawn(JUNE, policy=wider)
    [limit] = rows(chart, "rule", told="quota: 50")
    x = chart.to_dict()["encoding"]["x"]
    assert x["scale"]["domain"] == [0, 51.5]
    assert x["axis"]["values"] == list(range(0, 51, 3))
    assert drawn(JUNE).to_dict()["encoding"]["x"]["axis"]["values"] == [0, 1, 2, 3, 4, 5]


def test_where_revisions_meet_in_a_month_each_has_its_limit() -> None:
    turn = date(2026, 6, 9)
    quota = evolve(BASIC.quota, limit=2)
    old = evolve(BASIC, in_force_until=turn, quota=quota)
    new = evolve(BASIC, revision=BASIC.revision + 1, in_force_from=turn)
    chart = drawn(JUNE, policy=PolicyBook([old, new]))
    limits = [row["told"] for row in rows(chart, "rule") if "quota:" in row["told"]]
    assert limits == ["quota: 2", "quota: 5"]
    assert ("T-5", "OVER_QUOTA", 3) in signs(chart)


def test_the_month_is_that_of_the_desk_and_of_the_instant_that_is_asked_for() -> None:
    edges = [
        case("May", "2026-05-31 23:59"),
        case("first", "2026-06-01 00:00"),
        case("last", "2026-06-30 23:59"),
        case("July", "2026-07-01 00:00"),
    ]
    later = datetime(2026, 8, 1, 12, tzinfo=UTC)
    in_june = datetime(2026, 7, 1, 4, 59, tzinfo=UTC)
    chart = drawn(edges, later, at=in_june)
    assert [name for name, _, _ in signs(chart)] == ["first", "last"]
    assert chart.title.text == "Quota of ACME, June 2026"
    assert "As of Saturday 1 August 2026, 7:00 a.m." in chart.title.subtitle[0]
    assert [name for name, _, _ in signs(drawn(edges, later))] == []


def test_a_ticket_that_is_opened_later_is_not_there_yet() -> None:
    assert len(signs(drawn(JUNE, at("2026-06-02 09:30")))) == 3
    assert len(signs(drawn(JUNE, at("2026-06-02 09:29")))) == 2


def test_tickets_of_others_are_left_out_but_those_of_nobody_known_may_count() -> None:
    beta = Ticket(id="B-1", customer="BETA", request=request(at("2026-06-01 07:00")))
    nobody = Ticket(id="N-1", customer=None, request=request(at("2026-06-01 07:00")))
    unknown = case("T-0", "2026-06-01 07:00")
    unknown = evolve(unknown, request=evolve(unknown.request, opened_at=None))
    first = JUNE[:1]
    assert drawn([*first, beta]).to_dict() == drawn(first).to_dict()
    tight = evolve(BASIC, quota=evolve(BASIC.quota, limit=1))
    assert signs(drawn([*first, nobody], policy=tight)) == [("T-1", "UNDECIDED", 1)]
    assert signs(drawn([*first, unknown], policy=tight)) == [("T-1", "UNDECIDED", 1)]


def test_a_month_without_tickets_says_so() -> None:
    chart = drawn([])
    assert lanes(chart) == ["No ticket"]
    assert rows(chart, "point") == []
    assert chart.title.subtitle[0].startswith("Used: 0 of 5.")
    assert chart.description == (
        "Quota of ACME, June 2026. Tickets opened: 0. "
        "Used: 0 of 5. As of Tuesday 30 June 2026, 10:00 a.m."
    )


def test_long_names_stand_in_more_lines_in_higher_lanes() -> None:
    low = drawn(JUNE).to_dict()["height"]["step"]
    named = drawn(
        [case("A name that is as long as three lines of the chart are " * 2, "2026-06-01 08:00")]
    )
    assert named.to_dict()["height"]["step"] > low
    assert lanes(named)[0].endswith("Mon 1 Jun, 8:00\xa0a.m.")


def test_numbers_may_name_a_customer_and_what_is_no_name_is_refused() -> None:
    seven = evolve(JUNE[0], customer=7)
    assert drawn([seven], customer=7).title.text == "Quota of 7, June 2026"
    for customer in (None, True, 1.5):
        with pytest.raises(FactError) as told:
            drawn([], customer=wrong(customer))
        assert str(told.value) == (
            f"customer={customer} names no customer: give a text or a whole number"
        )


def test_each_language_has_words_of_its_own_and_another_is_refused() -> None:
    chart = drawn(JUNE, language="es")
    assert chart.title.text == "Cupo de ACME, junio de 2026"
    assert chart.title.subtitle == [
        "Usados: 5 de 5. Visto el martes 30 de junio de 2026, 10:00 a. m.",
        "Dentro del cupo: 5. Por encima del cupo: 2. No cuenta: 2. Por decidir: 1.",
    ]
    assert lanes(chart)[0] == "T-1, lun 1 jun, 8:00\xa0a.\xa0m."
    assert rows(chart, "point")[6]["said"] == (
        "T-7: por encima del cupo: martes 9 de junio de 2026, 10:00 a. m."
    )
    with pytest.raises(LanguageError):
        drawn([], language="fr")


def test_the_same_question_gives_an_equal_chart() -> None:
    assert drawn(JUNE).to_dict() == drawn(tuple(reversed(JUNE)), END.astimezone(UTC)).to_dict()


def test_what_assess_refuses_is_refused() -> None:
    with pytest.raises(FactError, match=r"^tickets\[0\]"):
        drawn([wrong("T-1")])
    with pytest.raises(TicketHistoryError):
        drawn([JUNE[0], case("T-1", "2026-06-02 08:00")])


@pytest.mark.parametrize("policy", [BASIC, PolicyBook([BASIC])])
def test_an_instant_without_a_zone_is_refused_by_the_name_that_it_was_given_by(
    policy: Policy | PolicyBook,
) -> None:
    naive = END.replace(tzinfo=None)
    with pytest.raises(NaiveDatetimeError, match="^now="):
        drawn([], naive, policy=policy)
    with pytest.raises(NaiveDatetimeError, match="^now="):
        drawn([], naive, policy=policy, at=END)
    with pytest.raises(NaiveDatetimeError, match="^at="):
        drawn([], policy=policy, at=naive)


def test_an_instant_whose_month_cannot_be_told_is_refused_by_its_name() -> None:
    first = datetime.min.replace(tzinfo=UTC)
    with pytest.raises(InstantError, match="^now="):
        drawn([], first)
    with pytest.raises(InstantError, match="^at="):
        drawn([], at=first)


def test_what_is_no_policy_is_refused() -> None:
    with pytest.raises(ModelTypeError) as told:
        drawn([], policy=wrong(5))
    assert str(told.value) == "policy=5 is not a Policy or a PolicyBook: give one"
