"""A fault of the library for each law that only the library can break: where, and what is there."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from attrs import evolve, frozen
from specs import wrong

from ticketpolicy import (
    Assessment,
    Calendar,
    CalendarRangeError,
    Decision,
    Interval,
    Policy,
    PolicyBook,
    Schedule,
    Ticket,
    Usage,
    codec,
    hours,
)
from ticketpolicy.decisions import AnyDecision
from ticketpolicy.events import PriorityChanged
from ticketpolicy.rules import closures, escalations, quotas, responses
from ticketpolicy.terms import Target
from ticketpolicy.testing import laws
from ticketpolicy.testing.draws.situations import Situation
from ticketpolicy.testing.laws import values
from ticketpolicy.testing.trials import Law

MICROSECOND = timedelta(microseconds=1)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)

after, before, between = hours.after, hours.before, hours.between
is_open, next_open, next_close = hours.is_open, hours.next_open, hours.next_close
intervals = hours.intervals
add_business_days = hours.add_business_days
business_days_between = hours.business_days_between
assess, explain = Situation.assess, AnyDecision.explain
found, target_of = wrong(escalations)._found, responses.target_of
load = codec.load


@frozen
class Fault:
    """What stands in the library under a name, and what is put in its place."""

    place: object
    name: str
    instead: object


def at_the_next_opening(schedule: Schedule, start: datetime, span: timedelta) -> datetime:
    """A deadline at closing is moved to the next opening."""
    end = after(schedule, start, span)
    return end if is_open(schedule, end) or not span else next_open(schedule, end)


def a_minute_late(schedule: Schedule, start: datetime, span: timedelta) -> datetime:
    """What is longer than an hour ends a minute too late."""
    return after(schedule, start, span) + MINUTE * (span > HOUR)


def two_days_for_the_early(schedule: Schedule, start: datetime, span: timedelta) -> datetime:
    """Who opens a ticket in the morning waits two more days."""
    morning = start.astimezone(schedule.zone).hour <= 8
    return after(schedule, start, span) + 2 * DAY * morning


def with_a_rebate(schedule: Schedule, start: datetime, span: timedelta) -> datetime:
    """What is longer than a shift is shortened by two hours."""
    return after(schedule, start, span - 2 * HOUR * (span > 4 * HOUR))


def by_holidays(schedule: Schedule, start: datetime, span: timedelta) -> datetime:
    """Each closed day brings a deadline nearer."""
    return after(schedule, start, span) - MICROSECOND * len(schedule.calendar.closed)


def of_a_sign(schedule: Schedule, start: datetime, span: timedelta) -> datetime:
    """A negative span is taken for a positive one."""
    return before(schedule, start, abs(span))


def in_minutes(schedule: Schedule, start: datetime, end: datetime) -> timedelta:
    """Seconds are dropped."""
    return between(schedule, start, end) // MINUTE * MINUTE


def by_its_clock(schedule: Schedule, at: datetime) -> bool:
    """The zone in which an instant is written is not looked at."""
    return is_open(schedule, at.replace(tzinfo=schedule.zone))


def at_its_end_too(schedule: Schedule, at: datetime) -> bool:
    """At its closing the desk is still open."""
    return is_open(schedule, at) or is_open(schedule, at.astimezone(UTC) - MICROSECOND)


def never_beyond(schedule: Schedule, at: datetime) -> bool:
    """Beyond the calendar the desk is closed."""
    try:
        return is_open(schedule, at)
    except CalendarRangeError:
        return False


def but_for_the_first(schedule: Schedule, start: datetime, end: datetime) -> Iterator[Interval]:
    """The first interval is lost."""
    found = intervals(schedule, start, end)
    next(found, None)
    return found


def days_of_any_kind(_schedule: Schedule, day: date, n: int) -> date:
    """Closed days are counted as business days."""
    return day + n * DAY


def both_ends(schedule: Schedule, start: date, end: date) -> int:
    """The date from which business days are counted is one of them."""
    return business_days_between(schedule, start, end) + 1


class Tired:
    """What it answers is a microsecond later each time."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self, schedule: Schedule, start: datetime, span: timedelta) -> datetime:
        """One more answer."""
        self.asked += 1
        return after(schedule, start, span) + self.asked * MICROSECOND


def by_the_zone(situation: Situation) -> Assessment:
    """An answer depends on the zone in which the instant is written."""
    other = situation.now.tzinfo is not UTC
    return assess(situation.at(situation.now + DAY * other))


def in_spanish(decision: AnyDecision, language: str = "es") -> str:
    """Whatever the language, it is explained in Spanish."""
    return explain(decision, "es") if language else ""


def as_it_is(ticket: Ticket, _now: datetime) -> Ticket:
    """Later events are there."""
    return ticket


def at_the_last_change(case: Any, response: Any, changed: list[tuple[int, PriorityChanged]]) -> Any:
    """The right to an escalation is there just while the priority changes."""
    return found(case, response, [one for one in changed if one[1].at == case.now])


def for_normal(policy: Policy, chosen: Any) -> tuple[Target | None, bool]:
    """A severity that is not known is taken for a normal one."""
    known = policy.response.usual if chosen[0][1] is None else None
    return (known, True) if known else target_of(policy, chosen)


def another_revision(model: type[Policy], document: object) -> Policy:
    """What is read is a revision more."""
    policy = load(model, document)
    return evolve(policy, revision=policy.revision + 1)


def another_zone(model: type[Schedule], document: object) -> Schedule:
    """What is read is in Lima."""
    return evolve(load(model, document), zone="America/Lima")


def another_customer(model: type[Ticket], document: object) -> Ticket:
    """What is read is a ticket of another."""
    return evolve(load(model, document), customer="another")


def the_first(book: PolicyBook, _at: datetime) -> Policy:
    """The first revision is in force for ever."""
    return book.policies[0]


def at_least_a_microsecond(_schedule: Schedule, start: datetime, end: datetime) -> timedelta:
    """Clock time, and a microsecond more."""
    return end - start + MICROSECOND


def in_utc(schedule: Schedule, at: datetime) -> datetime:
    """An opening is told in UTC."""
    return next_open(schedule, at).astimezone(UTC)


def a_microsecond_late(schedule: Schedule, at: datetime) -> datetime:
    """A closing is told a microsecond too late."""
    return next_close(schedule, at) + MICROSECOND


def one_too_many(month: quotas.Month, _now: datetime) -> int:
    """More is used than there is."""
    return month.limit + 1


def by_the_clock(policy: Policy, opened_at: datetime) -> datetime:
    """A response is due in hours of the clock."""
    return opened_at + policy.response.within


def to_the_hour(policy: Policy, delivered_at: datetime) -> datetime:
    """A warranty counts its days from the very instant of the delivery."""
    return delivered_at + policy.warranty.days * DAY


def of_the_first(policy: Policy, since: datetime, attempts: list[datetime]) -> datetime | None:
    """Only the first attempt is looked at."""
    return closures.auto_close_at(policy, since, attempts[:1])


def of_nothing(policy: Policy, _opened: list[datetime], *, now: datetime) -> Usage:
    """No ticket uses anything."""
    return quotas.quota_usage(policy, [], now=now)


def not_removed(calendar: Calendar, *_days: date) -> Calendar:
    """A closed day stays closed."""
    return calendar


def of_any_date(_calendar: Calendar, day: date, _place: str) -> date:
    """Every date is known."""
    return day


def nothing(_decision: AnyDecision) -> tuple[object, ...]:
    """No finding is told."""
    return ()


def never(_answer: AnyDecision | Assessment) -> datetime | None:
    """No change is told."""
    return None


def late(decision: AnyDecision) -> datetime | None:
    """A change is told a microsecond too late."""
    changes = decision.changes
    return None if changes is None else decision.case.local(changes) + MICROSECOND


NOTHING, NEVER, LATE = property(nothing), property(never), property(late)

FAULTS: Mapping[Law[Any], Fault] = {
    laws.time_until_a_deadline_is_the_span: Fault(hours, "after", a_minute_late),
    laws.a_deadline_is_the_earliest_instant: Fault(hours, "after", at_the_next_opening),
    laws.before_is_the_mirror_of_after: Fault(hours, "before", after),
    laws.a_negative_span_runs_the_other_way: Fault(hours, "before", of_a_sign),
    laws.spans_add_up: Fault(hours, "after", a_minute_late),
    laws.times_between_add_up: Fault(hours, "between", in_minutes),
    laws.a_later_start_is_never_due_earlier: Fault(hours, "after", two_days_for_the_early),
    laws.a_longer_span_is_never_due_earlier: Fault(hours, "after", with_a_rebate),
    laws.open_time_is_no_longer_than_the_time_that_passes: Fault(
        hours, "between", at_least_a_microsecond
    ),
    laws.a_desk_that_never_closes_agrees_with_subtraction: Fault(hours, "between", in_minutes),
    laws.a_closed_day_never_brings_a_deadline_nearer: Fault(hours, "after", by_holidays),
    laws.the_zone_of_writing_does_not_matter: Fault(hours, "is_open", by_its_clock),
    laws.answers_carry_the_zone_of_the_desk: Fault(hours, "next_open", in_utc),
    laws.intervals_sum_up_to_the_time_between: Fault(hours, "intervals", but_for_the_first),
    laws.a_desk_is_open_in_its_intervals_alone: Fault(hours, "is_open", at_its_end_too),
    laws.the_next_opening_and_closing_bound_an_interval: Fault(
        hours, "next_close", a_microsecond_late
    ),
    laws.business_days_are_counted_as_they_are_added: Fault(
        hours, "add_business_days", days_of_any_kind
    ),
    laws.business_days_open_one_by_one: Fault(hours, "business_days_between", both_ends),
    laws.beyond_the_calendar_there_is_no_answer: Fault(hours, "is_open", never_beyond),
    laws.what_was_asked_before_cannot_be_seen: Fault(hours, "after", Tired()),
    laws.the_same_question_has_an_equal_answer: Fault(Situation, "assess", by_the_zone),
    laws.every_answer_says_why: Fault(Decision, "findings", NOTHING),
    laws.answers_explain_themselves_in_both_languages: Fault(Decision, "explain", in_spanish),
    laws.later_events_do_not_exist_yet: Fault(Ticket, "as_of", as_it_is),
    laws.a_quota_is_never_overdrawn: Fault(quotas.Month, "used", one_too_many),
    laws.an_answer_changes_exactly_when_it_says: Fault(Decision, "changes_at", LATE),
    laws.an_answer_that_never_changes_stays: Fault(Decision, "changes_at", NEVER),
    laws.the_first_change_is_that_of_the_assessment: Fault(Assessment, "changes_at", NEVER),
    laws.a_right_once_earned_stays: Fault(escalations, "_found", at_the_last_change),
    laws.facts_of_the_request_that_are_not_named_do_not_matter: Fault(
        Decision, "considered", NOTHING
    ),
    laws.facts_of_events_that_are_not_named_do_not_matter: Fault(Decision, "considered", NOTHING),
    laws.events_that_are_not_named_do_not_matter: Fault(Decision, "considered", NOTHING),
    laws.tickets_that_are_not_named_do_not_matter: Fault(Decision, "considered", NOTHING),
    laws.a_missing_fact_gives_no_favour: Fault(responses, "target_of", for_normal),
    laws.a_fact_that_decided_is_needed: Fault(responses, "target_of", for_normal),
    laws.the_response_is_due_when_the_plain_answer_says: Fault(
        values, "response_due", by_the_clock
    ),
    laws.the_warranty_ends_when_the_plain_answer_says: Fault(
        values, "warranty_expiry", to_the_hour
    ),
    laws.silence_closes_when_the_plain_answer_says: Fault(
        values,
        "auto_close_at",
        of_the_first,
    ),
    laws.the_month_is_used_as_the_plain_answer_says: Fault(values, "quota_usage", of_nothing),
    laws.a_policy_is_read_back_from_its_document: Fault(codec, "load", another_revision),
    laws.a_schedule_is_read_back_from_its_document: Fault(codec, "load", another_zone),
    laws.answers_are_read_back_from_their_documents: Fault(codec, "load", another_customer),
    laws.a_day_added_and_removed_leaves_the_calendar: Fault(Calendar, "removing", not_removed),
    laws.a_calendar_knows_no_date_beyond_its_own: Fault(Calendar, "require", of_any_date),
    laws.a_ticket_is_judged_by_the_revision_in_force: Fault(PolicyBook, "in_force", the_first),
}
