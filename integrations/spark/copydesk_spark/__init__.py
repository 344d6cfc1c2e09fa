"""copydesk on Apache Spark: checks the segments of a DataFrame.

The binary does the work. Each task of Spark runs one process of it and streams its rows
through, so that a cluster checks as fast as its cores are many.
"""

from .check import check
from .schema import FINDING

__all__ = ["FINDING", "check"]
