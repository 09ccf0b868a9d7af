#!/bin/sh
# Have all that a stage needs (env, run, page or test: see __main__.py); costs next to nothing once it is there.
set -eu
cd "$(dirname "$0")/../.."
python=${PYTHON:-python3}
stage=$1
stamp=.venv/ready-$stage

# Everything that set-up depends on; the stamp's second line is the folder of the fonts.
now=$({
    cat pyproject.toml ./*.lock tests/judges/package-lock.json docgen/bootstrap/*.py
    echo "$PWD ${DOCGEN_FONTS-} ${XDG_CACHE_HOME-} ${HOME-}"
    "$python" --version 2>&1 || true
} | sha256sum)
if [ -r "$stamp" ]; then
    { read -r known && read -r fonts; } <"$stamp" || known=
    [ "$known" = "$now" ] && [ -f "$fonts/fonts.json" ] && exit 0
fi

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    found=$("$python" --version 2>/dev/null || echo "没有找到 $python")
    echo "错误：需要 Python 3.11 以上，现为：$found。请管理员执行“apt-get install -y python3 python3-venv”，" \
        "或在命令后写明解释器，如“make notice YEAR=2026 PYTHON=python3.11”。" >&2
    exit 1
fi
"$python" -E -s -m docgen.bootstrap "$stage"
# Where another user owns .venv there is no stamp, and the careful look is taken every time.
{
    { echo "$now" && "$python" -E -s -m docgen.bootstrap.paths; } >"$stamp"
} 2>/dev/null || true
