"""What came back: how the year stands, what is made of it, who was reminded."""

from __future__ import annotations

from typing import Any

import click

from docgen.cli.options import DATA, JSON, OFFICE, OUTPUT, YEAR, end
from docgen.report import Voice

DATE = click.option("--date", metavar="日期", help="按哪一天算，如 2026-03-20；不写就是今天。")


@click.command()
@YEAR
@OFFICE
@DATE
@JSON
@DATA
@OUTPUT
def status(as_json: bool, **arguments: Any) -> None:
    """收表情况，一屏看完：每张表应报多少、到了多少、还缺谁、逾期几天、哪些待认不要催。"""
    from docgen.desk.status import StatusRequest, show_status

    end(Voice(as_json), show_status(StatusRequest(**arguments)))
