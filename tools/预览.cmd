@echo off
rem Double-click: the editor's preview. UTF-8 with CRLF; no labels, since cmd.exe may miss
rem them in files with Chinese, and no Chinese before chcp.
chcp 65001 >nul
setlocal
title 编辑预览
cd /d "%~dp0.."
set "PYTHONUTF8=1"
set "SOURCE="
if exist wheelhouse set "SOURCE=--no-index --find-links wheelhouse"
set "PIP=.venv\Scripts\python.exe -m pip install --quiet --disable-pip-version-check"

if not exist ".venv\Scripts\compendium.exe" (
    echo 第一次使用，正在安装，要几分钟，请不要关闭窗口……
    py -3 -m venv .venv 2>nul || python -m venv .venv 2>nul
    .venv\Scripts\python.exe -c "import sys; sys.exit(sys.version_info < (3, 11))" 2>nul || (
        echo 没有找到 Python 3.11 或更高版本。请网管安装好，再双击一次。
        pause
        exit /b 2
    )
    %PIP% %SOURCE% --require-hashes -r requirements.lock && %PIP% --no-deps --no-build-isolation -e . || (
        echo 安装没有成功。上面的英文是原因，请拍下来交给网管；修好后再双击一次。
        pause
        exit /b 2
    )
)

echo 正在打开预览，浏览器会自动弹出。写完以后，关闭这个窗口就结束预览。
.venv\Scripts\compendium.exe serve --open || pause
