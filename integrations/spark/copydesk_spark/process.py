"""A process that JSON Lines go through, a batch of Arrow at a time.

No row becomes an object of Python: a column of lines lies in Arrow as the bytes that the
process reads, and what it writes is parsed by Arrow.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from queue import SimpleQueue
from threading import Thread

import pyarrow as pa
import pyarrow.json
from pyspark import SparkFiles

#: What stands before an error on standard error.
ERROR = "copydesk: error: "

#: Bytes that are read at once.
CHUNK = 1 << 20


def find(binary: str) -> str:
    """The path of the binary: a file that Spark was given (``--files``), else a program of
    this machine.

    :raises FileNotFoundError: where there is none.
    """
    shipped = SparkFiles.get(os.path.basename(binary))
    found = shipped if os.access(shipped, os.X_OK) else shutil.which(binary)
    if found is None:
        raise FileNotFoundError(
            f"there is no program {binary!r} on this machine: install copydesk there, "
            "name its path, or ship the static binary with `spark-submit --files copydesk`"
        )
    return found


def through(
    command: list[str], batches: Iterator[pa.RecordBatch], schema: pa.Schema
) -> Iterator[pa.RecordBatch]:
    """What a process makes of lines, as batches of ``schema``; its last column, ``error``,
    holds what the process says went wrong.

    :param batches: with a column ``line``, its strings whole lines. Rows without one pass
        by the process: they have the columns of ``schema``.
    :raises ChildProcessError: where the process did not come to its end; Spark then tries
        the task again, and nothing of this try is kept.
    """
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    written: SimpleQueue[bytes] = SimpleQueue()
    errors: list[str] = []
    readers = [
        Thread(target=_read, args=(process.stdout, written), daemon=True),
        Thread(target=_listen, args=(process.stderr, errors), daemon=True),
    ]
    try:
        for reader in readers:
            reader.start()
        for batch in batches:
            line = batch.column("line")
            if line.null_count:
                yield batch.filter(line.is_null()).select(schema.names)
            try:
                process.stdin.write(_bytes(line))
            except BrokenPipeError:
                break
            while not written.empty():
                yield from _parsed(written.get(), schema)
        try:
            process.stdin.close()
        except BrokenPipeError:
            pass
        while lines := written.get():
            yield from _parsed(lines, schema)
        readers[1].join()
        code = process.wait()
        # 0 and 1 are the gate, open and closed; 2 says that there were errors.
        if code not in (0, 1) and not (code == 2 and errors):
            raise ChildProcessError(f"{' '.join(command)} ended with {code}: {_last(errors)}")
        if errors:
            yield _errors(errors, schema)
    finally:
        process.kill()
        process.wait()


def _bytes(column: pa.Array) -> memoryview:
    """The text of a column of strings, which lies in one piece."""
    _, offsets, data = column.buffers()
    if data is None:
        return memoryview(b"")
    wide = pa.types.is_large_string(column.type)
    ends = memoryview(offsets).cast("B").cast("q" if wide else "i")
    first, last = ends[column.offset], ends[column.offset + len(column)]
    return memoryview(data).cast("B")[first:last]


def _read(stdout, written: SimpleQueue) -> None:
    """Hands on whole lines; nothing at the end."""
    rest = b""
    while chunk := stdout.read(CHUNK):
        lines, newline, rest_of_chunk = chunk.rpartition(b"\n")
        if newline:
            written.put(rest + lines + newline)
            rest = rest_of_chunk
        else:
            rest += chunk
    written.put(rest)
    if rest:
        written.put(b"")


def _listen(stderr, errors: list[str]) -> None:
    """Keeps the errors, and passes on the rest to the log of the executor."""
    for line in stderr:
        text = line.decode(errors="replace").rstrip("\n")
        if text.startswith(ERROR):
            errors.append(text.removeprefix(ERROR))
        else:
            os.write(2, line)


def _parsed(lines: bytes, schema: pa.Schema) -> list[pa.RecordBatch]:
    table = pyarrow.json.read_json(
        pa.BufferReader(lines),
        read_options=pyarrow.json.ReadOptions(use_threads=False, block_size=len(lines) + 1),
        parse_options=pyarrow.json.ParseOptions(
            explicit_schema=schema, unexpected_field_behavior="ignore"
        ),
    )
    return table.select(schema.names).to_batches()


def _errors(errors: list[str], schema: pa.Schema) -> pa.RecordBatch:
    columns = [pa.nulls(len(errors), field.type) for field in schema]
    columns[-1] = pa.array(errors, pa.string())
    return pa.record_batch(columns, schema=schema)


def _last(errors: list[str]) -> str:
    return errors[-1] if errors else "it said nothing"
