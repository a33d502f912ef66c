"""What the benchmarks print: medians of a question, and ratios within each round."""

from typing import Any

import pytest


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Print what every race found, all in this run."""
    session: Any = config._benchmarksession  # type: ignore[attr-defined]
    terminalreporter.section("median time of a question, and median ratio of the rounds")
    for race in session.benchmarks:
        found = race.extra_info
        terminalreporter.write_line(f"{race.group}")
        terminalreporter.write_line(f"  {'ticketpolicy':<34}{found['ours']:>14,.2f} us")
        for peer, (median, ratio) in found["peers"].items():
            compared = f"{ratio:,.2f} x ours" if ratio >= 1 else f"ours is {1 / ratio:,.2f} x"
            terminalreporter.write_line(f"  {peer:<34}{median:>14,.2f} us{compared:>20}")
