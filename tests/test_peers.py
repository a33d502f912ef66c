"""What numpy and pandas say about the same business days and hours.

More peers are asked, and more often, by ``tests/trust/peers.py``.
"""

import pytest
from differential import busdays, businesshours
from differential.comparisons import Deviation, DifferentAnswerError, Peer, Tally
from profiles import examples

PEERS = [busdays.NUMPY, busdays.PANDAS, businesshours.PEER]
EXAMPLES = 10
ENOUGH = 250


@pytest.mark.parametrize("peer", PEERS, ids=lambda peer: peer.name)
def test_their_answers_are_ours(peer: Peer) -> None:
    tally = Tally()
    peer.compare(tally, examples(EXAMPLES))
    assert all(count >= ENOUGH for count in tally.counts.values())
    assert len(tally.counts) > 1


@pytest.mark.parametrize(
    "deviation",
    [deviation for peer in PEERS for deviation in peer.deviations],
    ids=lambda deviation: deviation.why,
)
def test_where_they_are_known_to_deviate_they_still_do(deviation: Deviation) -> None:
    assert deviation.fault() is None


def test_an_answer_that_differs_is_no_answer_that_is_counted() -> None:
    tally = Tally()
    with pytest.raises(DifferentAnswerError, match="busday: 1 is our answer, 2 is theirs, of 3"):
        tally.same("busday", 3, 1, 2)
    assert not tally.counts


@pytest.mark.parametrize(
    ("theirs", "ours", "told"),
    [
        (1, 2, None),
        (3, 2, "the peer now says 3, no longer 1: half-open"),
        (2, 2, "the peer now says 2, no longer 1: half-open"),
        (1, 1, "our answer is 1 instead of 2: half-open"),
    ],
)
def test_a_deviation_that_is_not_as_written_is_told(
    theirs: int, ours: int, told: str | None
) -> None:
    deviation = Deviation("half-open", theirs=lambda: theirs, shown=1, ours=lambda: ours, right=2)
    assert deviation.fault() == told


def test_a_deviation_between_equal_answers_is_none() -> None:
    deviation = Deviation("half-open", theirs=lambda: 1, shown=1, ours=lambda: 1, right=1)
    assert deviation.fault() == "1 is no deviation: half-open"
