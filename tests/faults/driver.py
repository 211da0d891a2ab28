"""Run a command over and over, each time with another fault, and look what is left.

``python -m tests.faults.driver COMMAND MODE [--every N]``: COMMAND is site, book or publish; MODE
is ``fail`` (the Nth call fails, N from 1 to the last), ``kill`` (the process is killed at the Nth
call) or ``random`` (N kills at moments of a seeded clock). Prints what it found, one JSON object.

Each run is a fork of this process, which has the libraries loaded and no threads.
"""

import argparse
import contextlib
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from compendium.cli import run
from compendium.folios import NAME
from compendium.publish.run import verify
from tests.faults.injection import Faults

PROJECT = Path(__file__).parents[2]
_PAGES = Path(NAME).name
Outputs = dict[str, dict[str, str]]
"""Output to its files and their hashes."""


@dataclass
class Report:
    """What a series of faults came to."""

    calls: int = 0
    """Calls of a run without a fault."""
    faults: int = 0
    old: int = 0
    """Runs after which the old output was there."""
    new: int = 0
    seconds: float = 0
    wrong: list[str] = field(default_factory=list)


def main() -> int:
    """Make the series asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("command", choices=("site", "book", "publish"))
    parser.add_argument("mode", choices=("fail", "kill", "random"))
    parser.add_argument("--every", type=int, default=1, help="every how many calls")
    parser.add_argument("--kills", type=int, default=100)
    args = parser.parse_args()
    _load()
    with tempfile.TemporaryDirectory(prefix="故障 ") as folder:
        series = Series(Path(folder), args.command)
        report = (
            series.at_random(args.kills)
            if args.mode == "random"
            else series.at_calls(args.every, kill=args.mode == "kill")
        )
    print(json.dumps(vars(report), ensure_ascii=False, indent=1))  # noqa: T201
    return 1 if report.wrong else 0


def _load() -> None:
    """Import what the commands import, so that the forks need not."""
    import pypinyin  # noqa: F401, PLC0415

    import compendium.book.engine  # noqa: PLC0415
    import compendium.commands.book  # noqa: PLC0415
    import compendium.commands.publish  # noqa: F401, PLC0415

    assert threading.active_count() == 1


class Series:
    """A project with outputs of yesterday and an article of today."""

    def __init__(self, folder: Path, command: str) -> None:
        self.start, self.trial = folder / "起点", folder / "试 验"
        self.arguments = {
            "site": ["site"],
            "book": ["book", "--jobs", "1"],
            "publish": ["publish", str(self.trial / "发布"), "--keep", "1", "--no-book"],
        }[command]
        make_project(self.trial)
        self._clean_run()
        self.old = self._outputs()
        article = self.trial / "cases" / "case-2022-001.md"
        article.write_text(article.read_text("utf-8").replace("。", "，如上。", 1), "utf-8")
        self.trial.rename(self.start)
        self._restore()
        self._clean_run()
        self.new = self._outputs()
        assert self.old and self.new and self.old != self.new  # noqa: PT018

    def at_calls(self, every: int, *, kill: bool) -> Report:
        """Fail at, or kill at, every nth call."""
        self._restore()
        report = Report(calls=self._run(Faults(0))[0])
        begin = time.monotonic()
        for at in range(1, report.calls + 1, every):
            self._restore()
            _, code, said = self._run(Faults(at, kill=kill))
            self._judge(report, f"{at}: {said}", code, said, killed=kill)
        report.seconds = round(time.monotonic() - begin, 1)
        return report

    def at_random(self, kills: int) -> Report:
        """Kill at moments spread over the time of a run."""
        moments = random.Random(20221124)  # noqa: S311 - not for secrets
        self._restore()
        begin = time.monotonic()
        self._run(None)
        whole = time.monotonic() - begin
        report = Report()
        begin = time.monotonic()
        for _ in range(kills):
            self._restore()
            # A little beyond the end, so that some kills come after the outputs are in place.
            wait = moments.uniform(0, 1.1 * whole)
            _, code, said = self._run(None, kill_after=wait)
            self._judge(report, f"{wait:.3f}: {said}", code, said, killed=True)
        report.seconds = round(time.monotonic() - begin, 1)
        return report

    def _judge(self, report: Report, what: str, code: int, said: str, *, killed: bool) -> None:
        """See that old or new is there, whole, that the words are right, and that it heals."""
        report.faults += 1
        outputs = self._outputs()
        if _PAGES not in outputs.get("dist", {}):
            # The book without the file that tells of its pages, which the site does without.
            outputs = next((o for o in (self.old, self.new) if _bare(o) == outputs), outputs)
        report.old += outputs == self.old
        report.new += outputs == self.new
        if outputs not in (self.old, self.new):
            report.wrong.append(f"{what}: 输出不完整")
        # A file that cannot be read is a problem of that file: F012 before building, in the book's
        # own words while typesetting, P025 after building.
        own = {" F012 ": 1, "读不出来：": 3, " P025 ": 3}
        expected = {0, 2} | {own_code for words, own_code in own.items() if words in said}
        if not killed and (code not in expected or "Traceback" in said):
            report.wrong.append(f"{what}: 退出码 {code}")
        if code == 0 and outputs != self.new:
            report.wrong.append(f"{what}: 说成功了，却不是新的")
        if code > 0 and "。" not in said:
            report.wrong.append(f"{what}: 没有说明原因")
        self._clean_run(report, what)
        if self._outputs() != self.new:
            report.wrong.append(f"{what}: 再运行一次也没有恢复")
        if left := [*self._leftovers()]:
            report.wrong.append(f"{what}: 留下 {left}")

    def _clean_run(self, report: Report | None = None, what: str = "") -> None:
        _, code, said = self._run(None)
        if code and report:
            report.wrong.append(f"{what}: 再运行一次，退出码 {code}：{said}")
        elif code:
            raise SystemExit(said)

    def _restore(self) -> None:
        """Bring the start back; outputs are never written in place, so links will do."""
        shutil.rmtree(self.trial, ignore_errors=True)
        shutil.copytree(self.start, self.trial, symlinks=True, copy_function=os.link)

    def _run(self, faults: Faults | None, kill_after: float | None = None) -> tuple[int, int, str]:
        """Run the command in a fork; return the calls counted, the exit code, what was said."""
        said = self.trial.parent / "said"
        child = os.fork()
        if child == 0:
            _child(lambda: run([*self.arguments, "--root", str(self.trial)]), said, faults)
        if kill_after is not None:
            time.sleep(kill_after)
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        code = os.waitstatus_to_exitcode(status)
        text = said.read_text("utf-8", errors="replace")
        count = said.with_name("count")
        return int(count.read_text()) if faults and count.exists() else 0, code, text

    def _outputs(self) -> Outputs:
        """Read what readers and printers would find."""
        found = {name: hashes(self.trial / name) for name in ("site", "dist")}
        dest = self.trial / "发布"
        found["current"] = hashes(dest / "current")
        if (dest / "releases").exists() and any((dest / "releases").glob("0*")):
            found["damage"] = {str(p.place): p.code for p in verify(dest)[1]}
        return {name: files for name, files in found.items() if files}

    def _leftovers(self) -> Iterator[str]:
        for folder in (".", ".cache", "dist", "发布", "发布/releases"):
            for path in (self.trial / folder).glob(".*"):
                if path.name not in (".cache", ".lock"):
                    yield path.relative_to(self.trial).as_posix()


def _child(work: Callable[[], int], said: Path, faults: Faults | None) -> None:
    """Do the work and leave, with all that is said in a file."""
    out = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(out, 1)
    os.dup2(out, 2)
    code = 70
    try:
        if faults:
            faults.start()
        code = work()
    except BaseException:  # noqa: BLE001 - whatever it is, the series must see it
        sys.excepthook(*sys.exc_info())
    finally:
        if faults:
            count = faults.count
            faults.at = 0
            said.with_name("count").write_text(str(count))
            print(faults.hit, file=sys.stderr)  # noqa: T201
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _bare(outputs: Outputs) -> Outputs:
    """Return outputs without the file that tells of the book's pages."""
    dist = {k: v for k, v in outputs.get("dist", {}).items() if k != _PAGES}
    return {**outputs, "dist": dist} if dist else outputs


def hashes(folder: Path) -> dict[str, str]:
    """Return a folder's files and their hashes; what begins with a dot is no output."""
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


def make_project(folder: Path) -> None:
    """Make a small project with the articles of tests/corpus and this project's frame."""
    shutil.copytree(PROJECT / "tests" / "corpus", folder)
    shutil.copytree(PROJECT / "templates", folder / "templates")
    shutil.copy(PROJECT / "mkdocs.yml", folder)
    shutil.copytree(PROJECT / "docs", folder / "docs")
    fonts = PROJECT / ".cache" / "fonts"
    if fonts.exists():
        shutil.copytree(fonts, folder / ".cache" / "fonts", copy_function=os.link)


if __name__ == "__main__":
    sys.exit(main())
