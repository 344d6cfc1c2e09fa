"""``check``: findings of a DataFrame."""

import subprocess
from collections.abc import Iterator
from tempfile import NamedTemporaryFile

import pyarrow as pa
from pyspark.sql import Column, DataFrame, Window
from pyspark.sql import functions as F

from .process import find, through
from .schema import FOUND, KEYS, RECONCILED, SHARD, arrow

#: The fields of a segment, as copydesk reads them.
FIELDS = ["id", "text", "language", "source", "source_language", "document"]

#: From the lightest.
SEVERITIES = ["neutral", "minor", "major", "critical"]


def check(
    df: DataFrame,
    *,
    consistency: str = "document",
    order: str | None = None,
    language: str | None = None,
    source_language: str | None = None,
    config: str | None = None,
    binary: str = "copydesk",
) -> DataFrame:
    """Checks the segments of a DataFrame, a row each.

    :param df: has the columns ``id`` and ``text``, and may have ``language``, ``source``,
        ``source_language`` and ``document``. Rows of one ``document`` are one text; a row
        without is a document of its own, named by its ``id``.
    :param consistency: what has to agree with itself: each ``"document"``, or the whole
        ``"batch"``, so that one name has one spelling in all of it. Documents need names
        of their own then. A batch is read twice, first by this call: to learn which names
        have several spellings.
    :param order: the column that the segments of a document are ordered by; without it
        they stand as they are read.
    :param language: language of all texts, such as ``"fr"``.
    :param source_language: language that all were translated from.
    :param config: path of a ``copydesk.toml`` on the executors. The one in the working
        directory of an executor is read otherwise.
    :param binary: name or path of copydesk on the executors, or name of a file that was
        shipped with ``--files``.
    :returns: the columns of :data:`~copydesk_spark.FINDING`, and ``error``: rows in which
        it is set say what could not be checked.
    :raises ValueError: where a column is missing, or copydesk refuses the options or the
        configuration.
    """
    missing = [name for name in ("id", "text") if name not in df.columns]
    if missing:
        raise ValueError(f"the DataFrame has no column {missing[0]!r}, only {df.columns}")
    options = ["--config", config] if config else []
    begin = [*options, "--threads", df.sparkSession.conf.get("spark.task.cpus", "1")]
    for name, value in ("language", language), ("source-language", source_language):
        begin += [f"--{name}", value] if value else []
    # A partition may have no rows, and a row no words.
    begin = ["check", "-", "--input-format", "jsonl", "--allow-empty", *begin, "--format"]
    segments = _segments(df, order)
    _try(binary, [*begin, "jsonl"])
    if consistency == "document":
        return segments.mapInArrow(_streams(binary, [*begin, "jsonl"], FOUND), FOUND)
    if consistency != "batch":
        raise ValueError(f"consistency is {consistency!r}, not 'document' or 'batch'")
    keys = segments.mapInArrow(_streams(binary, [*begin, "keys"], KEYS), KEYS)
    checks = _streams(binary, [*begin, "shard"], SHARD, keys=_shared(keys))
    shards = segments.mapInArrow(checks, SHARD)
    reconciles = _streams(binary, ["reconcile", *options], RECONCILED)
    found = _grouped(shards).mapInArrow(reconciles, RECONCILED)
    return _gravest(found).select("finding.*", "error")


def _line(row: Column) -> Column:
    return F.concat(F.to_json(row), F.lit("\n"))


def _segments(df: DataFrame, order: str | None) -> DataFrame:
    """A column of lines, those of a document together and in order."""
    fields = [F.col(name).cast("string").alias(name) for name in FIELDS if name in df.columns]
    line = _line(F.struct(*fields)).alias("line")
    if "document" not in df.columns:
        return df.select(line)
    place = F.col(order) if order else F.monotonically_increasing_id()
    document = F.col("document").cast("string")
    of_one = F.coalesce(document, F.col("id").cast("string"))
    placed = df.select(line, document.alias("document"), of_one.alias("of_one"), place.alias("place"))
    return (
        placed.repartition("of_one")
        .sortWithinPartitions("document", "place")
        .select("line")
    )


def _shared(keys: DataFrame) -> bytes:
    """Lines of the keys under which not all facts say the same. What cannot be read is
    said by the run that checks."""
    differs = F.max("differs") | (F.min("statement") != F.max("statement"))
    said = keys.where("error is null").groupBy("plugin", "key").agg(differs.alias("differs"))
    shared = said.where("differs").select(_line(F.struct("plugin", "key"))).collect()
    return "".join(line for (line,) in shared).encode()


def _grouped(shards: DataFrame) -> DataFrame:
    """The facts as lines, those of one key together; findings and errors go along."""
    key = F.concat("fact.plugin", F.lit("/"), "fact.key")
    return (
        shards.repartition(F.coalesce(key, F.col("finding.document")))
        .sortWithinPartitions("fact.plugin", "fact.key")
        .select(
            F.when(F.col("fact").isNotNull(), _line(F.struct("fact"))).alias("line"),
            F.lit(None).cast("string").alias("key"),
            "finding",
            "error",
        )
    )


def _gravest(found: DataFrame) -> DataFrame:
    """Of the findings of a check at one place the gravest; of those the ones that the
    documents came to by themselves, then the ones of the first key."""
    place = [f"finding.{name}" for name in ("document", "id", "start", "end", "check")]
    severity = F.array_position(F.array(*map(F.lit, SEVERITIES)), F.col("finding.severity"))
    window = Window.partitionBy(*place).orderBy(severity.desc(), F.col("key").asc_nulls_first())
    return found.withColumn("rank", F.rank().over(window)).where("rank = 1")


def _streams(binary: str, arguments: list[str], ddl: str, keys: bytes | None = None):
    """A function for ``mapInArrow`` that has a process read the lines."""
    schema = arrow(ddl)

    def run(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        command = [find(binary), *arguments]
        if keys is None:
            yield from through(command, batches, schema)
            return
        with NamedTemporaryFile(prefix="copydesk-keys-") as file:
            file.write(keys)
            file.flush()
            yield from through([*command, "--keys", file.name], batches, schema)

    return run


def _try(binary: str, arguments: list[str]) -> None:
    """Has copydesk refuse here what it would refuse in every task, where it is here."""
    try:
        program = find(binary)
    except FileNotFoundError:
        return
    tried = subprocess.run([program, *arguments], input=b"", capture_output=True, check=False)
    if tried.returncode not in (0, 1):
        raise ValueError(tried.stderr.decode(errors="replace").strip())
