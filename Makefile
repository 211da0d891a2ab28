# make = set up and build both editions; make test = set up and run every check.
PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := all

# An error in an article ends our commands with 1. GNU make would make 2 of it and add a line of
# English; with -q it passes a 1 on in silence, and runs the lines that begin with +.
ifeq ($(filter-out all check site book bundle publish,$(or $(MAKECMDGOALS),all))$(findstring n,$(firstword -$(MAKEFLAGS))),)
MAKEFLAGS += -q
RUN := +
endif

.PHONY: all setup test lint types check site book bundle publish serve bench bench-citations \
  bench-privacy bench-search bench-typography bench-faults lock wheelhouse clean help

all: book site ## 安装环境，生成网站 site/ 和书 dist/compendium.pdf

.venv/.ready: requirements.lock pyproject.toml tools/setup.sh
	$(RUN)@PYTHON=$(PYTHON) sh tools/setup.sh
	$(RUN)@touch $@

.venv/.ready-test: .venv/.ready requirements-dev.lock
	@PYTHON=$(PYTHON) sh tools/setup.sh --test
	@touch $@

setup: .venv/.ready ## 只安装环境

check: .venv/.ready ## 检查全部文稿
	$(RUN)@$(BIN)/compendium check

site: .venv/.ready ## 生成网站 site/
	$(RUN)@$(BIN)/compendium site --strict

book: .venv/.ready ## 生成书 dist/compendium.pdf
	$(RUN)@$(BIN)/python build_book.py

bundle: .venv/.ready ## 把网站和书装成一个 zip，给没有网络的电脑用
	$(RUN)@$(BIN)/compendium bundle

publish: .venv/.ready ## 发布：make publish DEST=/srv/compendium
	$(RUN)@test -n "$(DEST)" || { echo "请写明发布到哪里：make publish DEST=/srv/compendium" >&2; exit 2; }
	$(RUN)@$(BIN)/compendium publish "$(DEST)"

serve: .venv/.ready ## 边改边看：在浏览器里预览网站（含草稿）
	@$(BIN)/compendium serve

lint: .venv/.ready-test ## 代码风格和架构检查
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports

types: .venv/.ready-test ## 类型检查
	@$(BIN)/mypy

test: lint types all ## 全部检查：风格、类型、测试（含浏览器）
	@$(BIN)/pytest -n auto

bench: .venv/.ready-test ## 测速：与整本一次排版、与原装 MkDocs 比较
	@$(BIN)/python -m bench

bench-privacy: .venv/.ready-test ## 个人信息识别的准确率和召回率
	@$(BIN)/python -m bench.privacy

bench-citations: .venv/.ready-test ## 法条、案号识别的准确率和召回率
	@$(BIN)/python -m bench.citations

bench-typography: .venv/.ready-test ## 版面质量：与 WeasyPrint、Typst 排同样的文字比较
	@$(BIN)/python -m bench.typography

bench-faults: .venv/.ready-test ## 故障全测：每一次读写都失败一遍，随机中断各100次
	@$(BIN)/pytest -n auto -rP tests/faults --all-faults

bench-search: .venv/.ready-test ## 搜索：与 Material、Pagefind 比较大小、速度和查全率
	@$(BIN)/python -m bench.search

lock: .venv/.ready-test ## 更新依赖的锁定文件
	@$(BIN)/uv pip compile -q -U pyproject.toml --extra build --generate-hashes --universal \
	  --python-version 3.11 --custom-compile-command "make lock" -o requirements.lock
	@$(BIN)/uv pip compile -q -U pyproject.toml --extra build --extra dev --generate-hashes --universal \
	  --python-version 3.11 --custom-compile-command "make lock" -c requirements.lock -o requirements-dev.lock

wheelhouse: .venv/.ready ## 把 Python 软件包下载到 wheelhouse/，供没有网络的电脑安装
	@$(BIN)/python -m pip download -q --disable-pip-version-check --require-hashes \
	  --only-binary :all: -r requirements.lock -d wheelhouse

clean: ## 删除生成的网站、书和缓存
	@rm -rf site dist .cache

help: ## 列出各命令
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' $(MAKEFILE_LIST) | expand -t 18
