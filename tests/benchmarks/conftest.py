"""What the benchmarks print: medians of a question, and ratios within each round."""

from typing import Any

import pytest


def time(microseconds: float) -> str:
    """A time in the unit in which it can be read."""
    if microseconds < 1:
        return f"{microseconds * 1_000:,.1f} ns"
    return f"{microseconds:,.2f} us"


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Print what every race and every measurement found, all in this run."""
    write = terminalreporter.write_line
    session: Any = config._benchmarksession  # type: ignore[attr-defined]
    terminalreporter.section("median time of a question, and median ratio of the rounds")
    for race in session.benchmarks:
        found = race.extra_info
        write(f"{race.group}")
        write(f"  {'ticketpolicy':<34}{time(found['ours']):>17}")
        for peer, (median, ratio) in found["peers"].items():
            compared = f"{ratio:,.2f} x ours" if ratio >= 1 else f"ours is {1 / ratio:,.2f} x"
            write(f"  {peer:<34}{time(median):>17}{compared:>20}")
    for report in terminalreporter.getreports("passed"):
        for group, sizes in report.user_properties:
            write(group)
            for name, size in sizes.items():
                write(f"  {name:<34}{size / 1e6:>14,.1f} MB")
