"""What Spark costs over the plain binary, on the same segments:

    cargo run --release -p copydesk-benches --example news -- /tmp/news 60000000
    python benches/overhead.py /tmp/news

prints megabytes of text a second: plain processes, both ways from Spark (``mapInArrow``,
which ``check`` takes, and lines of JSON in an RDD's ``pipe``), and a whole batch.
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
    documents, rows = scratch / "documents.jsonl", scratch / "rows.jsonl"
    size = write(news, documents, rows)
    print(f"{size / 1e6:.0f} MB of text; the better of 2\n")

    def measure(name: str, work: Callable[[], object]) -> None:
        best = min(timed(work) for _ in range(2))
        print(f"{name:<44}{best:7.2f} s {size / 1e6 / best:8.1f} MB/s", flush=True)

    for cores in (1, 2):
        print(f"{cores} cores")
        spark = session(cores)

        def parquet(lines: Path) -> DataFrame:
            path = str(scratch / f"{lines.stem}-{cores}.parquet")
            # Files enough for every core to have its share.
            spark.read.json(str(lines)).repartition(8, "id").write.parquet(path)
            return spark.read.parquet(path)

        alone, by_documents = parquet(rows), parquet(documents)
        measure("Spark reads the rows, no more", lambda: noop(alone))
        command = [*CHECK, "--threads", str(cores)]
        measure("rows alone: plain process", lambda: plain(command, rows))
        measure("rows alone: check", lambda: noop(check(alone, binary=BINARY)))
        measure("rows alone: pipe", lambda: piped(alone))
        batch = {"consistency": "batch", "binary": BINARY}
        measure("documents: plain process", lambda: plain(command, documents))
        measure("documents: check", lambda: noop(check(by_documents, binary=BINARY)))
        measure("batch: plain process", lambda: plain([*command, "--consistency", "batch"], documents))
        measure("batch: check", lambda: noop(check(by_documents, **batch)))
        spark.stop()


def write(news: Path, documents: Path, rows: Path) -> int:
    """The articles as segments, by documents and each by itself; the bytes of their text."""
    size = 0
    with documents.open("w") as of_documents, rows.open("w") as alone:
        for path in sorted(news.rglob("*.txt")):
            name, language, _ = path.name.split(".")
            for number, text in enumerate(filter(None, path.read_text().splitlines())):
                size += len(text.encode())
                segment = {"id": f"{name}/{number}", "language": language, "text": text}
                alone.write(json.dumps(segment) + "\n")
                of_documents.write(json.dumps(segment | {"document": name}) + "\n")
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
    command = " ".join([*CHECK, "--threads", "1"])
    # A pipe has no environment of its own: what finds dictionaries is in it.
    lines.pipe(command, env=dict(os.environ)).map(json.loads).count()


if __name__ == "__main__":
    main()
