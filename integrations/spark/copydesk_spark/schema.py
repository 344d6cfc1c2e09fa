"""The columns that come back, and the lines that processes of copydesk hand on."""

import pyarrow as pa
from pyspark.sql.pandas.types import to_arrow_schema
from pyspark.sql.types import StructType

#: A finding. ``start`` and ``end`` are bytes (UTF-8) of the row's ``text``. A row whose
#: ``error`` is set is no finding: it says what could not be checked, and all else is null.
FINDING = """
    document string, id string, language string, check string, category string,
    severity string, start long, end long, text string, message string,
    suggestions array<string>,
    related array<struct<document: string, id: string, start: long, end: long, message: string>>,
    accepted string
"""

#: A fact of one document, on its way to those of others.
FACT = """
    plugin string, key string, document string, number long, language string, id string,
    start long, end long, line long, column long, offset long, text string, value string
"""

#: What ``copydesk check --format jsonl`` writes.
FOUND = f"{FINDING}, error string"

#: What ``copydesk check --format shard`` writes.
SHARD = f"finding struct<{FINDING}>, fact struct<{FACT}>, error string"

#: What ``copydesk check --format keys`` writes.
KEYS = "plugin string, key string, statement string, differs boolean, error string"

#: What ``copydesk reconcile`` writes.
RECONCILED = f"key string, finding struct<{FINDING}>, error string"


def arrow(ddl: str) -> pa.Schema:
    """The same columns as Arrow has them. On the driver alone: Spark reads the text."""
    return to_arrow_schema(StructType.fromDDL(ddl))
