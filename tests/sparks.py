"""A Spark of two workers, each a process of its own, on this machine and loopback alone."""

import contextlib
import sys
from collections.abc import Generator, Mapping
from pathlib import Path
from typing import Any

import pyspark
import pytest
from pyspark import SparkContext
from pyspark.sql import SparkSession

LOGGING = """\
rootLogger.level = warn
rootLogger.appenderRef.file.ref = file
appender.file.type = File
appender.file.name = file
appender.file.fileName = {home}/spark.log
appender.file.layout.type = PatternLayout
appender.file.layout.pattern = %d %p %c: %m%n%ex
"""
QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto"  # starts soon, runs slower
SETTINGS: Mapping[str, str] = {
    "spark.executor.memory": "1g",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.shuffle.partitions": "4",
    "spark.sql.adaptive.enabled": "false",  # else little data goes to one worker
    "spark.sql.session.timeZone": "Asia/Tokyo",  # no zone of any desk
    "spark.task.maxFailures": "1",
}


@contextlib.contextmanager
def session(home: Path, master: str, java: str = QUICK, **settings: str) -> Generator[SparkSession]:
    """A session that writes nothing outside of a folder of its own, and leaves no process."""
    for name in ("bin", "jars"):
        (home / name).symlink_to(Path(pyspark.__file__).parent / name)
    for name in ("conf", "tmp"):
        (home / name).mkdir()
    (home / "conf" / "log4j2.properties").write_text(LOGGING.format(home=home), encoding="utf-8")
    options = f"-Djava.io.tmpdir={home / 'tmp'} {java}"
    with pytest.MonkeyPatch.context() as patch, contextlib.chdir(home):
        patch.setenv("SPARK_HOME", str(home))
        patch.setenv("SPARK_CONF_DIR", str(home / "conf"))
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        patch.setenv("SPARK_LOCAL_DIRS", str(home / "tmp"))
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        builder: Any = SparkSession.builder
        builder = builder.master(master)
        own = {name.replace("__", "."): value for name, value in settings.items()}
        for name, value in {**SETTINGS, **own}.items():
            builder = builder.config(name, value)
        for side in ("driver", "executor"):
            builder = builder.config(f"spark.{side}.extraJavaOptions", options)
        started: SparkSession = builder.getOrCreate()
    context: Any = SparkContext
    gateway = context._gateway
    yield started
    started.stop()
    gateway.shutdown()
    gateway.proc.stdin.close()  # the virtual machine ends when its standard input does
    gateway.proc.wait(timeout=60)
    context._gateway = context._jvm = None
