import os
import sys
from pathlib import Path

import pytest
from pyspark.sql import SparkSession

WORKSPACE = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def binary() -> str:
    """The copydesk that is tested; ``COPYDESK`` names another."""
    return os.environ.get("COPYDESK", str(WORKSPACE / "target/release/copydesk"))


@pytest.fixture(scope="session")
def spark(tmp_path_factory: pytest.TempPathFactory):
    """Two workers; a task that fails is tried three times more."""
    home = tmp_path_factory.mktemp("home")
    # Neither dictionaries nor a cache of this machine.
    os.environ["DICPATH"] = os.environ["XDG_CACHE_HOME"] = str(home)
    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master("local[2,4]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "5")
        .config("spark.sql.warehouse.dir", str(home / "warehouse"))
        .getOrCreate()
    )
    yield session
    session.stop()
