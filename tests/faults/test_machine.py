"""A full disk, a read-only one, damaged caches, no fonts, two at once: words or a right result."""

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.faults.driver import PROJECT, hashes, make_project

Run = subprocess.CompletedProcess[str]


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a small project, published once, with warm caches."""
    root = tmp_path_factory.mktemp("machine") / "汇编 项目"
    make_project(root)
    for command in (["site"], ["book"], ["publish", str(root / "发布")]):
        done = compendium(root, *command)
        assert done.returncode == 0, done.stderr
    return root


@pytest.fixture
def root(start: Path, tmp_path: Path) -> Path:
    """Copy that project; files are never written in place, so links will do."""
    copy = tmp_path / "汇编 项目"
    return Path(shutil.copytree(start, copy, symlinks=True, copy_function=os.link))


def command(root: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "compendium", *arguments, "--root", str(root)]


def compendium(
    root: Path,
    *arguments: str,
    limit: Callable[[], None] | None = None,
    environment: Mapping[str, str] = os.environ,
) -> Run:
    """Run the command line as a process of its own."""
    return subprocess.run(
        command(root, *arguments), cwd=PROJECT, env=dict(environment), preexec_fn=limit,
        encoding="utf-8", capture_output=True, check=False,
    )  # fmt: skip


def edit(root: Path) -> None:
    article = root / "cases" / "case-2022-001.md"
    text = article.read_text("utf-8")
    article.unlink()
    article.write_text(text.replace("。", "，如上。", 1), "utf-8")


def outputs(root: Path) -> list[dict[str, str]]:
    return [hashes(root / name) for name in ("site", "dist", "发布/current")]


def test_files_may_not_grow(root: Path) -> None:
    """A limit on the size of files stops the book and the site, whose style sheet is bigger."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))

    edit(root)
    old = outputs(root)
    for name in (["site"], ["book", "--jobs", "1"], ["publish", str(root / "发布"), "--no-book"]):
        done = compendium(root, *name, limit=limit)
        assert done.returncode == 2, done.stderr
        assert "文件太大" in done.stderr
        assert "Traceback" not in done.stderr
    assert outputs(root) == old
    assert compendium(root, "publish", str(root / "发布")).returncode == 0


_FULL = """
set -e
mount -t tmpfs -o size=2500k tmpfs "$1"; shift
run() { code=0; "$@" || code=$?; echo "code $code"; }
run "$@" publish "$DEST/发布" --no-book
sed -i '0,/。/s//，如上。/' "$ARTICLE"
run "$@" publish "$DEST/发布" --no-book
run "$@" verify "$DEST/发布"
mount -o remount,size=30m "$DEST"
run "$@" publish "$DEST/发布" --no-book
run "$@" verify "$DEST/发布"
"""
_MAY_MOUNT = not subprocess.run(
    ["unshare", "--map-root-user", "--mount", "true"], capture_output=True, check=False
).returncode


@pytest.mark.skipif(not _MAY_MOUNT, reason="no right to mount; a limit on files stands in above")
def test_a_full_disk(root: Path, tmp_path: Path) -> None:
    """On a disk with room for one release the second is refused, and made when there is room."""
    disk = tmp_path / "小盘"
    disk.mkdir()
    article = root / "cases" / "case-2022-001.md"
    program = [sys.executable, "-m", "compendium", "--root", str(root)]
    done = subprocess.run(
        ["unshare", "--map-root-user", "--mount", "sh", "-c", _FULL, "sh", str(disk), *program],
        cwd=PROJECT, env={**os.environ, "DEST": str(disk), "ARTICLE": str(article)},
        encoding="utf-8", capture_output=True, check=False,
    )  # fmt: skip
    codes = [line for line in done.stdout.splitlines() if line.startswith("code")]
    assert codes == ["code 0", "code 2", "code 0", "code 0", "code 0"], done.stdout + done.stderr
    assert "磁盘满了" in done.stderr
    assert "Traceback" not in done.stderr
    assert "核对了2版，全部完好" in done.stdout


_READ_ONLY = """
set -e
mount --bind "$1" "$1"; mount -o remount,ro,bind "$1"; shift
code=0; "$@" || code=$?; echo "code $code"
"""


@pytest.mark.skipif(not _MAY_MOUNT, reason="no right to mount")
@pytest.mark.parametrize(
    ("folder", "arguments"),
    [("发布", ["publish"]), ("dist", ["book"]), (".cache", ["site"]), (".", ["site"])],
)
def test_a_read_only_place(root: Path, folder: str, arguments: list[str]) -> None:
    edit(root)
    old = outputs(root)
    dest = [str(root / "发布")] if arguments == ["publish"] else []
    done = subprocess.run(
        ["unshare", "--map-root-user", "--mount", "sh", "-c", _READ_ONLY, "sh", str(root / folder),
         *command(root, *arguments, *dest)],
        cwd=PROJECT, encoding="utf-8", capture_output=True, check=False,
    )  # fmt: skip
    assert done.stdout.splitlines()[-1] == "code 2", done.stdout + done.stderr
    assert "磁盘是只读的" in done.stderr
    assert "Traceback" not in done.stderr
    assert outputs(root) == old


def test_damaged_caches_change_nothing(root: Path) -> None:
    """Every entry of every cache, cut short, flipped, emptied or another's: four times over."""
    moments = random.Random(7)  # noqa: S311 - not for secrets
    entries = [
        path
        for path in sorted((root / ".cache").rglob("*"))
        if path.is_file() and not path.name.endswith(".lock")
    ]
    whole = {path: path.read_bytes() for path in entries}
    assert 4 * len(entries) > 200
    other = moments.sample(entries, len(entries))

    def flipped(data: bytes) -> bytes:
        at = moments.randrange(len(data))
        return data[:at] + bytes([data[at] ^ 1 << moments.randrange(8)]) + data[at + 1 :]

    kinds: list[Callable[[Path, Path], bytes]] = [
        lambda path, _: whole[path][: moments.randrange(len(whole[path]))],
        lambda path, _: flipped(whole[path]),
        lambda _path, _: b"",
        lambda _path, stranger: whole[stranger],
    ]
    for damage in kinds:
        for path, stranger in zip(entries, other, strict=True):
            path.unlink()
            path.write_bytes(damage(path, stranger))
        done = compendium(root, "publish", str(root / "发布"))
        assert done.returncode == 0, done.stderr
        assert "完全相同" in done.stdout


def test_no_fonts(root: Path, tmp_path: Path) -> None:
    """Fontconfig that knows no font, and a machine without fontconfig."""
    nothing = tmp_path / "fonts.conf"
    nothing.write_text("<fontconfig/>", "utf-8")
    old = outputs(root)
    for changed, said in (
        ({"FONTCONFIG_FILE": str(nothing)}, "缺少排版所用的字体。请运行：sudo apt-get install"),
        ({"PATH": ""}, "缺少 fontconfig"),
    ):
        done = compendium(root, "book", environment={**os.environ, **changed})
        assert done.returncode == 2
        assert said in done.stderr
        assert "Traceback" not in done.stderr
    assert outputs(root) == old


@pytest.mark.parametrize("name", ["site", "book", "publish"])
def test_two_at_once(root: Path, name: str) -> None:
    """Both may end well, one after the other; else one is told of the other. Never half of each."""
    edit(root)
    arguments = {"publish": [name, str(root / "发布")]}.get(name, [name])
    both = [
        subprocess.Popen(
            command(root, *arguments), cwd=PROJECT, encoding="utf-8", stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
        )
        for _ in range(2)
    ]  # fmt: skip
    said = [process.communicate()[1] for process in both]
    codes = sorted(process.returncode for process in both)
    assert codes in ([0, 0], [0, 2]), said
    if codes == [0, 2]:
        assert any("这一次没有开始" in words for words in said)
    made = outputs(root)
    assert compendium(root, *arguments).returncode == 0
    assert outputs(root) == made


def test_typesetting_ends_with_its_parent(root: Path) -> None:
    """Processes that outlived a kill would keep memory, and the lock, for ever."""
    shutil.rmtree(root / ".cache" / "chunks")
    parent = subprocess.Popen(
        command(root, "book", "--jobs", "2"), cwd=PROJECT, stderr=subprocess.DEVNULL
    )
    while not (children := _children(parent.pid)) and parent.poll() is None:
        time.sleep(0.01)
    assert children
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    for _ in range(100):
        if not any(Path(f"/proc/{child}").exists() for child in children):
            break
        time.sleep(0.1)
    assert not [child for child in children if Path(f"/proc/{child}").exists()]
    assert compendium(root, "book").returncode == 0


def _children(pid: int) -> list[int]:
    try:
        listed = Path(f"/proc/{pid}/task/{pid}/children").read_text("utf-8")
    except FileNotFoundError:
        return []
    return [
        int(child)
        for child in listed.split()
        # fc-list comes and goes before the typesetting processes.
        if b"compendium" in Path(f"/proc/{child}/cmdline").read_bytes()
    ]
