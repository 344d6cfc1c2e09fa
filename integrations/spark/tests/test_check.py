"""The same findings as one process, whatever happens to workers on the way."""

import json
import subprocess
from pathlib import Path

import copydesk_spark.__main__
import pyspark
import pytest
from conftest import WORKSPACE
from copydesk_spark import check
from pyspark.sql import DataFrame, SparkSession

#: Articles that write names of the others in other ways.
NAMES = {
    "z.fr": "Le président Nazarbaïev est arrivé à Moscou.",
    "b.fr": "Un ministre a reçu Nazarbayev hier, à Moscow.",
    "k.fr": "À Moscou, Kim Jong-un a parlé. Avec Choïgou, il a vu Gerasimov.",
    "a.fr": "Hier Kim Jong Un a vu Nazarbayev et Guerassimov.",
    "y.de": "In Astana sprach Nasarbajew.\nDort war auch Nazarbayev.",
}


def segments() -> list[dict]:
    articles = {
        path.name.removesuffix(".txt"): path.read_text()
        for path in sorted((WORKSPACE / "corpora/faulty").glob("*.txt"))
    }
    rows = []
    for document, text in (articles | NAMES).items():
        paragraphs = [line for line in text.splitlines() if line]
        for number, paragraph in enumerate(paragraphs):
            rows.append(
                {
                    "id": f"{document}/{number}",
                    "document": document,
                    "language": document.split(".")[1],
                    "text": paragraph,
                    "position": number,
                }
            )
    return rows


@pytest.fixture
def df(spark: SparkSession) -> DataFrame:
    return spark.createDataFrame(segments()).repartition(7, "id")


def of_one_process(binary: str, *options: str) -> list[str]:
    """Without the lines and columns, which a DataFrame has not."""
    lines = "\n".join(json.dumps(row) for row in segments())
    command = [binary, "check", "-", "--input-format", "jsonl", "--format", "jsonl", *options]
    done = subprocess.run(command, input=lines.encode(), capture_output=True)
    assert done.returncode in (0, 1), done.stderr
    found = []
    for line in done.stdout.splitlines():
        finding = json.loads(line)
        for place in [finding, *finding["related"]]:
            for field in ("line", "column", "end_line", "end_column"):
                place.pop(field, None)
        found.append(finding)
    return written(found)


def written(findings: list[dict]) -> list[str]:
    """Sorted lines, without what is null."""

    def without_null(value):
        match value:
            case dict():
                return {k: without_null(v) for k, v in value.items() if v is not None}
            case list():
                return [without_null(v) for v in value]
            case _:
                return value

    return sorted(
        json.dumps(without_null(finding), sort_keys=True, ensure_ascii=False)
        for finding in findings
    )


def of_spark(found: DataFrame) -> list[str]:
    rows = [row.asDict(recursive=True) for row in found.collect()]
    assert [row["error"] for row in rows if row["error"]] == []
    return written(rows)


@pytest.mark.parametrize("consistency", ["document", "batch"])
def test_spark_finds_what_one_process_finds(df, binary, consistency):
    found = check(df, consistency=consistency, order="position", binary=binary)
    expected = of_one_process(binary, "--consistency", consistency)
    assert of_spark(found) == expected
    across = [line for line in expected if '"related": [{"document"' in line]
    assert (len(across) > 0) == (consistency == "batch")


def test_rows_without_documents_are_their_own(df, binary):
    found = check(df.drop("document"), binary=binary).collect()
    assert {row.document for row in found} == {row.id for row in found}


def test_parquet_goes_in_and_comes_out(spark, df, binary, tmp_path):
    articles, findings = str(tmp_path / "articles"), str(tmp_path / "findings")
    df.write.parquet(articles)
    arguments = [articles, findings, "--consistency", "batch", "--order", "position", "--binary", binary]
    # Within the session of the tests.
    assert copydesk_spark.__main__.main(arguments) == 0
    expected = of_one_process(binary, "--consistency", "batch")
    assert of_spark(spark.read.parquet(findings)) == expected


@pytest.mark.parametrize("consistency", ["document", "batch"])
@pytest.mark.parametrize("victim", ["$$", "$PPID"], ids=["copydesk", "the worker"])
def test_a_killed_task_is_tried_again(df, binary, tmp_path, consistency, victim):
    """The first process of each kind writes some of its lines, and then it, or the
    Python worker that runs it, is killed as the kernel kills when memory is short."""
    fragile = tmp_path / "copydesk"
    fragile.write_text(
        f"""#!/bin/bash
        kind=$(printf '%s\\n' "$@" | grep -xE 'jsonl|keys|shard|reconcile' | tail -1)
        lines=$(mktemp)
        cat >"$lines"
        if [ -s "$lines" ] && mkdir "{tmp_path}/killed-$kind" 2>/dev/null; then
            "{binary}" "$@" <"$lines" | head -c 3000 | sed '$d'
            kill -9 {victim}
            exit 9
        fi
        exec "{binary}" "$@" <"$lines"
        """
    )
    fragile.chmod(0o755)
    found = check(df, consistency=consistency, order="position", binary=str(fragile))
    assert of_spark(found) == of_one_process(binary, "--consistency", consistency)
    killed = {path.name.removeprefix("killed-") for path in tmp_path.glob("killed-*")}
    assert killed == {"document": {"jsonl"}, "batch": {"keys", "shard", "reconcile"}}[consistency]


def test_what_cannot_be_checked_is_a_row(spark, binary):
    rows = [("1", "Il est parti ,, hier.", "fr"), ("2", None, "fr"), ("3", "Tout va bien.", "French")]
    df = spark.createDataFrame(rows, "id string, text string, language string")
    found = check(df, binary=binary).collect()
    errors = sorted(row.error for row in found if row.error)
    assert len(errors) == 2
    assert "missing field `text`" in errors[0] and '"id":"2"' in errors[0]
    assert '"French"' in errors[1]
    assert [row.check for row in found if row.check] == ["punctuation/doubled"]


def test_wrong_options_are_refused_before_the_work(df, binary, tmp_path):
    with pytest.raises(ValueError, match="no column 'text'"):
        check(df.drop("text"), binary=binary)
    with pytest.raises(ValueError, match="consistency"):
        check(df, consistency="corpus", binary=binary)
    with pytest.raises(ValueError, match="language tag"):
        check(df, language="French", binary=binary)
    config = tmp_path / "copydesk.toml"
    config.write_text("[chekcs]\n")
    with pytest.raises(ValueError, match="chekcs"):
        check(df, config=str(config), binary=binary)


def test_a_binary_that_is_nowhere_fails_the_job(df):
    with pytest.raises(Exception, match="there is no program 'no-such-copydesk'"):
        check(df, binary="no-such-copydesk").collect()


def test_spark_submit_ships_the_binary(spark, binary, df, tmp_path):
    # Its plugins stand beside it, and stay there.
    shipped = tmp_path / "copydesk-shipped"
    shipped.write_text(f'#!/bin/sh\nexec "{binary}" "$@"\n')
    shipped.chmod(0o755)
    articles, findings = str(tmp_path / "articles"), str(tmp_path / "findings")
    df.write.parquet(articles)
    submit = [Path(pyspark.__file__).parent / "bin/spark-submit", "--master", "local[2]"]
    submit += ["--files", shipped, copydesk_spark.__main__.__file__, articles, findings]
    options = ["--order", "position", "--binary", "copydesk-shipped"]
    done = subprocess.run([*submit, *options], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    assert of_spark(spark.read.parquet(findings)) == of_one_process(binary)
