"""What Spark costs over the plain binary, on the same segments:

    cargo run --release -p copydesk-benches --example news -- /tmp/news 60000000
    python benches/overhead.py /tmp/news

prints megabytes of text a second: one process, both ways from Spark (``mapInArrow``, which
``check`` takes, and lines of JSON in an RDD's ``pipe``), and a whole batch.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from copydesk_spark import check
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

BINARY = os.environ.get("COPYDESK", str(Path(__file__).parents[3] / "target/release/copydesk"))
CHECK = [BINARY, "check", "-", "--input-format", "jsonl", "--format", "jsonl"]


def main() -> None:
    news, scratch = Path(sys.argv[1]), Path(tempfile.mkdtemp())
    lines = scratch / "news.jsonl"
    size = write(news, lines)
    print(f"{size / 1e6:.0f} MB of text, {os.cpu_count()} cores; best of 3\n")

    def measure(name: str, work: Callable[[], object]) -> None:
        best = min(timed(work) for _ in range(3))
        print(f"{name:<44}{best:7.2f} s {size / 1e6 / best:8.1f} MB/s", flush=True)

    for threads in (1, 2):
        command = [*CHECK, "--threads", str(threads)]
        measure(f"one process, {threads} threads", lambda c=command: plain(c, lines))
    for cores in (1, 2):
        spark = session(cores)
        articles = str(scratch / f"news-{cores}.parquet")
        # Row groups enough for every core to have its share.
        spark.read.json(str(lines)).repartition(8).write.parquet(articles)
        df = spark.read.parquet(articles)
        measure(f"Spark reads the rows alone, {cores} cores", lambda: noop(df))
        rows = df.drop("document")
        measure(f"check, a row a document, {cores} cores", lambda: noop(check(rows, binary=BINARY)))
        measure(f"pipe, a row a document, {cores} cores", lambda: piped(rows))
        measure(f"check, by documents, {cores} cores", lambda: noop(check(df, binary=BINARY)))
        measure(
            f"check, a whole batch, {cores} cores",
            lambda: noop(check(df, consistency="batch", binary=BINARY)),
        )
        spark.stop()


def write(news: Path, lines: Path) -> int:
    """The articles as segments; the bytes of their text."""
    size = 0
    with lines.open("w") as out:
        for path in sorted(news.rglob("*.txt")):
            name, language, _ = path.name.split(".")
            for number, text in enumerate(filter(None, path.read_text().splitlines())):
                size += len(text.encode())
                segment = {"id": f"{name}/{number}", "document": f"{name}.{language}"}
                out.write(json.dumps(segment | {"language": language, "text": text}) + "\n")
    return size


def session(cores: int) -> SparkSession:
    return (
        SparkSession.builder.master(f"local[{cores}]")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.sql.shuffle.partitions", "8")
        .config("spark.log.level", "ERROR")
        .getOrCreate()
    )


def timed(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def plain(command: list[str], lines: Path) -> None:
    with lines.open() as read:
        subprocess.run(command, stdin=read, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def noop(df: DataFrame) -> None:
    df.write.format("noop").mode("overwrite").save()


def piped(df: DataFrame) -> None:
    lines = df.select(F.to_json(F.struct("*"))).rdd.map(lambda row: row[0])
    lines.pipe(" ".join([*CHECK, "--threads", "1"])).map(json.loads).count()


if __name__ == "__main__":
    main()
