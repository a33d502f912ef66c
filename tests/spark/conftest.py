"""The Spark of the tests: two workers, of one core each."""

from collections.abc import Iterator

import pytest
from pyspark.sql import SparkSession
from sparks import session


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    """A session for all the tests."""
    with session(tmp_path_factory.mktemp("spark"), "local-cluster[2,1,1024]") as started:
        yield started
