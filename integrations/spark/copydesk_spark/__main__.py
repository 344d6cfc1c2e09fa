"""``copydesk-spark ARTICLES FINDINGS``: Parquet in, Parquet out."""

import argparse
import inspect
import sys

from pyspark.sql import SparkSession

from copydesk_spark import check


def main(arguments: list[str] | None = None) -> int:
    """Runs the command line; 2 where something could not be checked."""
    parser = argparse.ArgumentParser(prog="copydesk-spark", description=__doc__)
    parser.add_argument("articles", help="Parquet with the columns id, text, …")
    parser.add_argument("findings", help="Parquet that is written")
    options = inspect.signature(check).parameters.values()
    for option in (option for option in options if option.kind == option.KEYWORD_ONLY):
        parser.add_argument(f"--{option.name.replace('_', '-')}", default=option.default)
    values = vars(parser.parse_args(arguments))
    articles, findings = values.pop("articles"), values.pop("findings")
    spark = SparkSession.builder.appName("copydesk").getOrCreate()
    check(spark.read.parquet(articles), **values).write.parquet(findings)
    errors = spark.read.parquet(findings).where("error is not null").limit(10).collect()
    for row in errors:
        print(f"copydesk-spark: error: {row.error}", file=sys.stderr)
    return 2 if errors else 0


if __name__ == "__main__":
    sys.exit(main())
