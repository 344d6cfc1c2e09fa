"""What both stories need: a folder, a home and a copydesk of their own, and steps that say what
was expected."""

import json
import os
import pathlib
import shutil
import subprocess
import tempfile


class Story:
    """A folder in which copydesk runs as somebody who has nothing else of it."""

    def __init__(self, copydesk):
        self.copydesk = str(pathlib.Path(copydesk).resolve())
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="copydesk-story-"))
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="copydesk-home-"))
        named = {"HOME": str(self.home), "GIT_CONFIG_NOSYSTEM": "1", "DICPATH": str(self.home)}
        for name in ("CARGO_HOME", "RUSTUP_HOME"):
            folder = os.environ.get(name, str(pathlib.Path.home() / f".{name[:-5].lower()}"))
            named[name] = folder
        kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        self.environment = {**kept, **named}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder)
        shutil.rmtree(self.home)

    def step(self, text):
        print(f"-- {text}", flush=True)

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def replace(self, name, was, becomes):
        text = (self.folder / name).read_text(encoding="utf-8")
        assert was in text, f"{name} has no {was!r}"
        self.write(name, text.replace(was, becomes))

    def command(self, *arguments, folder=".", code=0, given=None):
        """Runs a program; its standard output. ``code`` is what it must end with."""
        done = subprocess.run(
            [str(argument) for argument in arguments],
            cwd=self.folder / folder,
            env=self.environment,
            input=given,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        self.stderr = done.stderr
        said = f"{arguments}: {done.returncode}, not {code}\n{done.stdout}\n{done.stderr}"
        assert done.returncode == code, said
        return done.stdout

    def run(self, *arguments, **more):
        """Runs copydesk."""
        return self.command(self.copydesk, *arguments, **more)

    def found(self, *arguments, **more):
        """Document, check and text of what ``copydesk check`` finds, but for what is neutral."""
        lines = self.run("check", "--format", "jsonl", *arguments, **more).splitlines()
        findings = [json.loads(line) for line in lines]
        return [
            (one["document"], one["check"], one["text"])
            for one in findings
            if one["severity"] != "neutral"
        ]


def expect(found, *expected):
    """Fails where something expected is not there."""
    for one in expected:
        assert one in found, f"{one!r} is not in {found!r}"


def expect_only(found, *expected):
    """Fails where something else is there, or something is not."""
    assert sorted(found) == sorted(expected), f"{found!r} is not {expected!r}"
