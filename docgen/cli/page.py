"""The page in the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from docgen.cli.options import DATA, OUTPUT, end
from docgen.report import Voice

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="用哪个端口；不写时自动选一个空着的。")
@click.option("--no-browser", is_flag=True, help="只打印地址，不打开浏览器。")
@DATA
@OUTPUT
def serve(port: int, no_browser: bool, data: Path, output: Path) -> None:
    """在浏览器里编辑、预览和生成（只有本机能打开）。"""
    from docgen.web.serve import ServeRequest, serve_page

    end(Voice(as_json=False), serve_page(ServeRequest(data, output, port, not no_browser), click.echo))
