#!/bin/sh
# Set the project up: system packages (installed with apt where that is possible, else named) and
# a virtual environment from the hash-locked requirements. With --test also what tests need.
# A folder ./wheelhouse (made by ``make wheelhouse``) stands in for the package index.
set -eu

cd "$(dirname "$0")/.."
python=${PYTHON:-python3}

packages="fontconfig libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz0b libharfbuzz-subset0 fonts-noto-cjk fonts-lxgw-wenkai"
# libatomic1 is for the Node.js that Playwright brings.
test_packages="nginx-light poppler-utils qpdf ghostscript chromium libatomic1"
[ "${1:-}" = "--test" ] && packages="$packages $test_packages"

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || {
    echo "需要 Python 3.11 或更高版本；请安装后重试，或用 make PYTHON=路径 指明。" >&2
    exit 2
}

missing=""
if command -v dpkg-query >/dev/null 2>&1; then
    for package in $packages; do
        state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
        [ "$state" = installed ] || missing="$missing $package"
    done
elif ! command -v fc-list >/dev/null 2>&1; then
    echo "这不是 Debian/Ubuntu。请自行安装与下列软件包对应的软件，再运行 make：$packages" >&2
    exit 2
fi

# Where the venv module has no pip to offer, Debian keeps it in a package of its own.
"$python" -c 'import ensurepip' 2>/dev/null || missing="$missing $("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"

if [ -n "$missing" ]; then
    if [ "$(id -u)" = 0 ]; then sudo=""
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then sudo="sudo"
    else
        echo "缺少系统软件包。请运行下面这一行，然后再运行 make：" >&2
        echo "sudo apt-get update && sudo apt-get install -y$missing" >&2
        exit 2
    fi
    echo "安装系统软件包：$missing"
    export DEBIAN_FRONTEND=noninteractive
    # A fresh machine has no package lists; try with what is there before fetching them.
    # shellcheck disable=SC2086
    $sudo apt-get install -y -qq --no-install-recommends $missing >/dev/null 2>&1 ||
        { $sudo apt-get update -qq && $sudo apt-get install -y -qq --no-install-recommends $missing >/dev/null; } ||
        { echo "安装没有成功。请运行：sudo apt-get update && sudo apt-get install -y$missing" >&2; exit 2; }
fi

[ -x .venv/bin/python ] || "$python" -m venv .venv
lock=requirements.lock
[ "${1:-}" = "--test" ] && lock=requirements-dev.lock
echo "安装 Python 依赖（按 $lock 核对散列值）……"
pip() { .venv/bin/python -m pip --quiet --disable-pip-version-check "$@"; }
# What only tests need is not in the wheelhouse.
source=""
[ -d wheelhouse ] && [ "$lock" = requirements.lock ] && source="--no-index --find-links wheelhouse"
# shellcheck disable=SC2086
pip install $source --require-hashes -r "$lock"
pip install --no-deps --no-build-isolation -e .
