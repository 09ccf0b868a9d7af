# 各目标的说明见 make help。目标行 “##” 之后的文字就是那里显示的说明。
PYTHON ?= python3
export PYTHON YEAR OFFICE FORMAT NAME DATE KIND INBOX ICS FILE DRY DEBS ARGS

SETUP = @sh docgen/bootstrap/setup.sh
DOCGEN = .venv/bin/docgen
# Tests start some hundred processes, and each would compile the program anew where nothing may be kept.
PYTEST = PYTHONDONTWRITEBYTECODE= .venv/bin/python -m pytest
OPTIONS = "$$YEAR" $${OFFICE:+--office "$$OFFICE"} $${FORMAT:+--format "$$FORMAT"}
# The hashes are of every file of a version, so that the lock serves aarch64 as well.
LOCK = .venv/bin/uv pip compile --quiet --python-version 3.11 --python-platform x86_64-manylinux_2_28 \
	--generate-hashes --no-header --no-build $$ARGS
NEED_YEAR = @test -n "$$YEAR" || { echo "请写明年份，例如：make $@ YEAR=2026"; exit 2; } >&2

.DEFAULT_GOAL := help
.PHONY: help notice calendar today document build forms sent collect status report tables page test prove bench messages pictures gallery lint format fonts fresh wheel lock clean

help: ## 显示本说明
	@echo "用法：make 目标 [YEAR=年份] [OFFICE=发文机关] [FORMAT=docx|pdf|xlsx]"
	@echo
	@awk -F ':[^#]*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

notice: ## 生成通知及其附件，如 make notice YEAR=2026
	$(NEED_YEAR)
	$(SETUP) run
	@$(DOCGEN) notice $(OPTIONS)

calendar: ## 只生成指导计划（演练日历），如 make calendar YEAR=2024；加 ICS=1 生成手机、Outlook 用的日历文件
	$(NEED_YEAR)
	$(SETUP) run
	@$(DOCGEN) calendar $(OPTIONS) $${ICS:+--ics}

today: ## 今天要做什么：每家机关三行
	$(SETUP) run
	@$(DOCGEN) today $${OFFICE:+--office "$$OFFICE"} $${DATE:+--date "$$DATE"}

document: ## 生成 documents 文件夹里的公文，如 make document YEAR=2026 NAME=催报函；不写 NAME 时全部
	$(NEED_YEAR)
	$(SETUP) run
	@$(DOCGEN) document $(OPTIONS) $$NAME

build: ## 生成这一年的数据所要求的全部文件
	$(NEED_YEAR)
	$(SETUP) run
	@$(DOCGEN) build $(OPTIONS)

forms: ## 为每个单位生成待填的表格，如 make forms YEAR=2026
	$(NEED_YEAR)
	$(SETUP) run
	@$(DOCGEN) forms $(OPTIONS)

sent: ## 登记发出的表格，如 make sent YEAR=2026 DATE=2026-04-01；不写 DATE 就是今天
	$(NEED_YEAR)
	$(SETUP) run
	@$(DOCGEN) sent "$$YEAR" $${OFFICE:+--office "$$OFFICE"} $${DATE:+--date "$$DATE"}

collect: ## 收回来的表：读出、登记，如 make collect YEAR=2026 INBOX=收件；收件文件夹只读不改
	$(NEED_YEAR)
	$(SETUP) run
	@$(DOCGEN) collect "$$YEAR" $${INBOX:+"$$INBOX"} $${OFFICE:+--office "$$OFFICE"}

tables: ## 各张表导出成 Excel 来改，如 make tables YEAR=2026；改完导入：加 FILE=表格.xlsx，再加 DRY=1 只看会改哪些
	$(NEED_YEAR)
	$(SETUP) run
	@if [ -n "$$FILE" ]; then $(DOCGEN) plan import "$$FILE" "$$YEAR" $${OFFICE:+--office "$$OFFICE"} $${DRY:+--dry-run}; \
	else $(DOCGEN) plan export "$$YEAR" $${OFFICE:+--office "$$OFFICE"}; fi

status: ## 收表情况：每张表应报多少、到了多少、还缺谁，如 make status YEAR=2026
	$(NEED_YEAR)
	$(SETUP) run
	@$(DOCGEN) status "$$YEAR" $${OFFICE:+--office "$$OFFICE"} $${DATE:+--date "$$DATE"}

report: ## 由收回的表汇总，如 make report YEAR=2026 KIND=计划（上半年、年度、材料、催报、退回、上报包；退回加 INBOX=收件）
	$(NEED_YEAR)
	@test -n "$$KIND" || { echo "请写明汇总什么，例如：make report YEAR=$$YEAR KIND=计划"; exit 2; } >&2
	$(SETUP) run
	@$(DOCGEN) report $(OPTIONS) --kind "$$KIND" $${INBOX:+--inbox "$$INBOX"} $${DATE:+--date "$$DATE"}

page: ## 在浏览器里编辑、预览和生成，只有本机能打开；ARGS="--port 8421 --no-browser"
	$(SETUP) page
	@$(DOCGEN) serve $$ARGS

test: ## 运行全部测试；只运行一部分：make test ARGS="tests/planning"
	$(SETUP) test
	@$(PYTEST) $${ARGS:--n auto --dist loadfile --no-loadscope-reorder}

prove: ## 测试里的长范围不抽样，全部做一遍，时间长，可以打断，下次接着做（见 docs/proof.md）；只做一部分：加 ARGS
	$(SETUP) test
	@.venv/bin/python -m tests.prove $$ARGS

fresh: ## 在临时搭建的 Debian 12 最小系统里运行 README 的两条命令（需 root）；ARGS 同 make test
	$(SETUP) run
	@.venv/bin/python -m tests.fresh

bench: ## 测量速度，并与别的做法并排比较（见 docs/speed.md）
	$(SETUP) test
	@.venv/bin/python -m tests.bench $$ARGS

messages: ## 找出程序说的话里还没有英语译文的，更新 docgen/locale（改了话之后用）
	$(SETUP) test
	@.venv/bin/python -m tests.tongue

pictures: ## 更新 README、docs/forms 和 docs/page.md 里的图（改了版面、网页之后用）
	$(SETUP) test
	@.venv/bin/python -m tests.pictures
	@.venv/bin/python -m tests.form_pictures
	@.venv/bin/python -m tests.page_pictures

gallery: ## 更新 docs/gallery 里的公文样张（改了版面之后用）
	$(SETUP) test
	@.venv/bin/python -m tests.gallery

lint: ## 检查代码：格式、类型、各层之间的引用
	$(SETUP) test
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports

format: ## 统一代码格式
	$(SETUP) test
	@.venv/bin/ruff check --fix-only --quiet .
	@.venv/bin/ruff format .

fonts: ## 重新查找本机字体（单位自行安装方正、仿宋_GB2312 等字体后用）；不能联网时加 DEBS=软件包文件夹
	$(SETUP) env
	@.venv/bin/python -m docgen.bootstrap.fonts $${DEBS:+"$$DEBS"}

wheel: ## 打成安装包 dist/docgen-版本-py3-none-any.whl，连同双击就能用的启动文件，给没有 make 的机器用（不联网）
	$(SETUP) env
	@.venv/bin/python -m pip wheel --quiet --no-index --no-deps --no-build-isolation --wheel-dir dist .
	@cp -p starters/* requirements.lock requirements-page.lock requirements-server.lock dist/

lock: ## 重新锁定 Python 组件的版本（改了 pyproject.toml 之后用；ARGS=--upgrade 取新版本）
	$(SETUP) test
	@$(LOCK) pyproject.toml --group build -o requirements.lock
	@$(LOCK) pyproject.toml --extra page --group build -c requirements.lock -o requirements-page.lock
	@$(LOCK) pyproject.toml --extra server --group build -c requirements-page.lock -o requirements-server.lock
	@$(LOCK) pyproject.toml --extra server --group build --group dev -c requirements-server.lock -o requirements-dev.lock

clean: ## 删除缓存（不动 data/、output/ 和 .venv）
	@rm -rf .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis tests/judges/node_modules
	@find docgen tests -name __pycache__ -type d -prune -exec rm -rf {} +
