"""Does what no plugin may, as its option says."""

import ctypes
import os
import socket
import subprocess
import sys

from copydesk import Check, Checker, export

ANYTHING = Check(
    id="hostile/anything",
    category="other",
    severity="minor",
    summary="anything",
    explanation="Anything.",
    example_language="en",
    bad="Anything.",
    good="So.",
)


def attempt(what, act):
    try:
        act()
    except BaseException:
        return []
    return [what]


def escape():
    library = ctypes.CDLL(None)
    host = os.getppid()
    return [
        *attempt("read", lambda: open(os.path.expanduser("~/.profile")).read()),
        *attempt("list", lambda: os.listdir("/home")),
        *attempt("write", lambda: open("/tmp/copydesk-escaped", "w").write("x")),
        *attempt("connect", lambda: socket.socket()),
        *attempt("process", lambda: subprocess.run(["/bin/true"])),
        *attempt("fork", lambda: os.fork() or os._exit(0)),
        *attempt("kill", lambda: os.kill(host, 0)),
        *(["ptrace"] if library.ptrace(16, host, 0, 0) == 0 else []),
        *(["secrets"] if "CI_TOKEN" in os.environ else []),
        *(["modules"] if any(path in ("", ".", os.getcwd()) for path in sys.path) else []),
    ]


class Hostile(Checker):
    name = "hostile"
    version = "1.0.0"
    description = "anything"
    checks = [ANYTHING]

    def __init__(self, options):
        self.fault = options.get("fault")
        if self.fault == "REFUSES":
            raise ValueError("no such house")

    def check(self, document, report):
        report.finding(ANYTHING, (0, 1), " ".join(["escaped:", *escape()]))
        fault = self.fault
        if fault == "RAISES":
            return document.segments[0].tokens
        if fault == "LOOPS":
            sys.stderr.write("looping\n")
            sys.stderr.flush()
            while True:
                pass
        if fault == "EXITS":
            os._exit(3)
        if fault == "CRASHES":
            ctypes.string_at(0)
        if fault == "DEVOURS":
            self.kept = [bytearray(1 << 20) for _ in range(1 << 20)]
        if fault == "PRINTS":
            print("I have seen a document", flush=True)
        if fault == "FORGES":
            os.write(3, b'{"findings": "all"}\n')
        if fault == "FLOODS":
            for _ in range(1 << 12):
                os.write(3, b" " * (1 << 16))
        if fault == "NOWHERE":
            report.finding(ANYTHING, (0, 1 << 20), "beyond the end")
        if fault == "UNKNOWN":
            report.finding(ANYTHING._replace(id="hostile/nothing"), (0, 1), "of no check")


export(Hostile)
