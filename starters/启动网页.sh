#!/bin/sh
# 双击或运行：第一次建立环境、装好程序（要能上网；不能上网时，旁边放 packages 文件夹），以后直接打开网页。
# 与安装包（docgen-….whl）、requirements-page.lock 放在同一个文件夹；data、output 也在这里。
set -eu
cd "$(dirname "$0")"
python=${PYTHON:-python3}
env=docgen-env

fail() {
    echo "错误：$1" >&2
    # 双击打开的窗口不要马上关掉
    if [ -t 0 ]; then printf '按回车键关闭。' && read -r _; fi
    exit 1
}

wheel=$(find . -maxdepth 1 -name 'docgen-*-py3-none-any.whl' | sort | tail -n 1)
[ -n "$wheel" ] || fail "这个文件夹里没有安装包 docgen-…-py3-none-any.whl，请放在一起再打开。"
[ -f requirements-page.lock ] || fail "这个文件夹里没有 requirements-page.lock，请放在一起再打开。"

if [ "$(cat "$env/installed" 2>/dev/null)" != "$wheel" ]; then
    "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null ||
        fail "需要 Python 3.11 以上。请从 python.org 安装，或请管理员安装 python3 和 python3-venv。"
    echo "第一次打开：正在装程序，约一两分钟……"
    offline=
    [ ! -d packages ] || offline="--no-index --find-links packages"
    rm -rf "$env"
    "$python" -m venv "$env" || fail "建立环境没有做成，请看上面的话（Debian 上要先装 python3-venv）。"
    pip="$env/bin/python -m pip install --quiet --disable-pip-version-check $offline"
    # 先装核对过校验值的，再由安装包补上只有这种系统才要的
    $pip --no-deps --only-binary :all: -r requirements-page.lock && $pip "$wheel[page]" ||
        fail "组件没有装好，请看上面的话：多半是连不上网，或这种系统没有现成的组件。"
    echo "$wheel" >"$env/installed"
fi

mkdir -p data output
"$env/bin/python" -m docgen serve "$@" || [ $? = 130 ] || fail "网页没有打开，请看上面的话。"  # 130：Ctrl-C
