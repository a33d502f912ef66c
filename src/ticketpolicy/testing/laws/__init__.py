"""The laws that policies, schedules and calendars keep, to be run against yours.

Each law is a function of its name that is called with what must keep it: a `Policy`, a
`PolicyBook`, a `Schedule` or a `Calendar`. It is tried on many cases, drawn by
`ticketpolicy.testing.strategies`; the first that breaks it is made small, and `LawError` tells
it. `check` tries all the laws of something and of its parts, and `of` lists them, for a test that
is parametrized:

>>> import pytest
>>> from ticketpolicy import arcoiris
>>> @pytest.mark.parametrize("law", of(arcoiris.basic()))
... def test_our_policy_keeps_the_law(law):
...     law(examples=100)

The same call tries the same cases, so that a test which passes goes on passing; with
``seed=None`` they are others each time. Nothing is written down between two calls.

Most laws are ``universal``: they hold for whatever can be built, and one that is broken is a
fault of this library. The others find what an author has overlooked, such as a clause that no
term cites.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, cast

from ticketpolicy.testing.laws.answers import (
    a_quota_is_never_overdrawn,
    answers_explain_themselves_in_both_languages,
    every_answer_says_why,
    later_events_do_not_exist_yet,
    the_same_question_has_an_equal_answer,
)
from ticketpolicy.testing.laws.calendars import (
    a_calendar_knows_no_date_beyond_its_own,
    a_day_added_and_removed_leaves_the_calendar,
    a_ticket_is_judged_by_the_revision_in_force,
    every_exception_changes_its_date,
    every_revision_changes_something,
    every_year_has_closed_days,
    the_calendar_outlasts_the_promises,
)
from ticketpolicy.testing.laws.changes import (
    a_right_once_earned_stays,
    an_answer_changes_exactly_when_it_says,
    an_answer_that_never_changes_stays,
    the_first_change_is_that_of_the_assessment,
)
from ticketpolicy.testing.laws.documents import (
    a_policy_is_read_back_from_its_document,
    a_schedule_is_read_back_from_its_document,
    answers_are_read_back_from_their_documents,
)
from ticketpolicy.testing.laws.facts import (
    a_fact_that_decided_is_needed,
    a_missing_fact_gives_no_favour,
    events_that_are_not_named_do_not_matter,
    facts_of_events_that_are_not_named_do_not_matter,
    facts_of_the_request_that_are_not_named_do_not_matter,
    tickets_that_are_not_named_do_not_matter,
)
from ticketpolicy.testing.laws.openings import (
    a_desk_is_open_in_its_intervals_alone,
    answers_carry_the_zone_of_the_desk,
    beyond_the_calendar_there_is_no_answer,
    business_days_are_counted_as_they_are_added,
    business_days_open_one_by_one,
    intervals_sum_up_to_the_time_between,
    the_next_opening_and_closing_bound_an_interval,
    the_zone_of_writing_does_not_matter,
    what_was_asked_before_cannot_be_seen,
)
from ticketpolicy.testing.laws.spans import (
    a_closed_day_never_brings_a_deadline_nearer,
    a_deadline_is_the_earliest_instant,
    a_desk_that_never_closes_agrees_with_subtraction,
    a_later_start_is_never_due_earlier,
    a_longer_span_is_never_due_earlier,
    a_negative_span_runs_the_other_way,
    before_is_the_mirror_of_after,
    open_time_is_no_longer_than_the_time_that_passes,
    spans_add_up,
    time_until_a_deadline_is_the_span,
    times_between_add_up,
)
from ticketpolicy.testing.laws.terms import (
    a_warning_comes_after_the_beginning,
    every_clause_decides_or_says_why_not,
    every_reading_could_have_been_another,
    every_target_is_used,
    every_text_is_there_in_both_languages,
    silence_can_close,
    some_response_is_promised,
    some_ticket_is_taken,
    topics_are_told_apart,
    urgency_never_lengthens_a_promise,
    what_hangs_on_the_kind_asks_for_it,
)
from ticketpolicy.testing.laws.values import (
    silence_closes_when_the_plain_answer_says,
    the_month_is_used_as_the_plain_answer_says,
    the_response_is_due_when_the_plain_answer_says,
    the_warranty_ends_when_the_plain_answer_says,
)
from ticketpolicy.testing.subjects import BoundLaw, Subject, can_be_tried, parts_of
from ticketpolicy.testing.trials import Law

__all__ = [
    "LAWS",
    "BoundLaw",
    "Law",
    "Subject",
    "a_calendar_knows_no_date_beyond_its_own",
    "a_closed_day_never_brings_a_deadline_nearer",
    "a_day_added_and_removed_leaves_the_calendar",
    "a_deadline_is_the_earliest_instant",
    "a_desk_is_open_in_its_intervals_alone",
    "a_desk_that_never_closes_agrees_with_subtraction",
    "a_fact_that_decided_is_needed",
    "a_later_start_is_never_due_earlier",
    "a_longer_span_is_never_due_earlier",
    "a_missing_fact_gives_no_favour",
    "a_negative_span_runs_the_other_way",
    "a_policy_is_read_back_from_its_document",
    "a_quota_is_never_overdrawn",
    "a_right_once_earned_stays",
    "a_schedule_is_read_back_from_its_document",
    "a_ticket_is_judged_by_the_revision_in_force",
    "a_warning_comes_after_the_beginning",
    "an_answer_changes_exactly_when_it_says",
    "an_answer_that_never_changes_stays",
    "answers_are_read_back_from_their_documents",
    "answers_carry_the_zone_of_the_desk",
    "answers_explain_themselves_in_both_languages",
    "before_is_the_mirror_of_after",
    "beyond_the_calendar_there_is_no_answer",
    "business_days_are_counted_as_they_are_added",
    "business_days_open_one_by_one",
    "check",
    "events_that_are_not_named_do_not_matter",
    "every_answer_says_why",
    "every_clause_decides_or_says_why_not",
    "every_exception_changes_its_date",
    "every_reading_could_have_been_another",
    "every_revision_changes_something",
    "every_target_is_used",
    "every_text_is_there_in_both_languages",
    "every_year_has_closed_days",
    "facts_of_events_that_are_not_named_do_not_matter",
    "facts_of_the_request_that_are_not_named_do_not_matter",
    "intervals_sum_up_to_the_time_between",
    "later_events_do_not_exist_yet",
    "of",
    "open_time_is_no_longer_than_the_time_that_passes",
    "silence_can_close",
    "silence_closes_when_the_plain_answer_says",
    "some_response_is_promised",
    "some_ticket_is_taken",
    "spans_add_up",
    "the_calendar_outlasts_the_promises",
    "the_first_change_is_that_of_the_assessment",
    "the_month_is_used_as_the_plain_answer_says",
    "the_next_opening_and_closing_bound_an_interval",
    "the_response_is_due_when_the_plain_answer_says",
    "the_same_question_has_an_equal_answer",
    "the_warranty_ends_when_the_plain_answer_says",
    "the_zone_of_writing_does_not_matter",
    "tickets_that_are_not_named_do_not_matter",
    "time_until_a_deadline_is_the_span",
    "times_between_add_up",
    "topics_are_told_apart",
    "urgency_never_lengthens_a_promise",
    "what_hangs_on_the_kind_asks_for_it",
    "what_was_asked_before_cannot_be_seen",
]

LAWS: tuple[Law[Any], ...] = tuple(
    cast("Iterable[Law[Any]]", (one for one in [*globals().values()] if isinstance(one, Law)))
)
"""All the laws."""


def of(
    subject: Subject, *, only: Iterable[Law[Any]] | None = None, but: Iterable[Law[Any]] = ()
) -> list[BoundLaw]:
    """The laws of something and of its parts, each bound to what must keep it.

    A policy has those of its schedule and of its calendar too, and a book those of each of its
    revisions. ``only`` these laws are taken, or all of them, ``but`` for those. A law that needs
    an extra is left out where it is not installed. Raises `ModelTypeError` for what keeps no
    laws.

    >>> from ticketpolicy import arcoiris
    >>> of(arcoiris.schedule().calendar)[0].law
    <law a_calendar_knows_no_date_beyond_its_own>
    """
    wanted, unwanted = LAWS if only is None else tuple(only), tuple(but)
    laws = [law for law in wanted if law not in unwanted and can_be_tried(law)]
    return [
        BoundLaw(law, part)
        for part in parts_of(subject)
        for law in laws
        if isinstance(part, law.of)
    ]


def check(
    subject: Subject,
    *,
    examples: int = 100,
    seed: int | None = 0,
    only: Iterable[Law[Any]] | None = None,
    but: Iterable[Law[Any]] = (),
) -> Mapping[str, int]:
    """Try the laws of something and of its parts, and tell on how many cases each was tried.

    What is tried is what `of` lists. Raises `LawError` for the first law that is broken.

    >>> from ticketpolicy import arcoiris
    >>> tried = check(arcoiris.basic(), examples=5, only=[spans_add_up, every_target_is_used])
    >>> tried["spans_add_up"], tried["every_target_is_used"]
    (5, 1)
    """
    __tracebackhide__ = True
    tried: Counter[str] = Counter()
    for bound in of(subject, only=only, but=but):
        tried[bound.__name__] += bound(examples=examples, seed=seed)
    return tried
