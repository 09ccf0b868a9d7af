"""The page in the browser, for this machine or for an office."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from docgen.cli.options import DATA, JSON, OUTPUT, PATH, end
from docgen.report import Voice
from docgen.tongue import phrase, spoken

if TYPE_CHECKING:
    from pathlib import Path

NAME = click.argument("name", metavar="姓名")
STDIN = click.option("--stdin", "piped", is_flag=True, help="从标准输入读口令（一行），不在终端上问。")


@click.group(invoke_without_command=True)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    help="用哪个端口；不写时自动选一个空着的，写了 --host 时是 8443。",
)
@click.option("--no-browser", is_flag=True, help="只打印地址，不打开浏览器。")
@click.option("--host", metavar="地址", help="在哪个地址上听，给别的机器用：0.0.0.0 是本机所有的地址。")
@click.option(
    "--name", "names", metavar="名称", multiple=True, help="别的机器打开时用的主机名或地址，可以写几次。"
)
@click.option("--cert", type=PATH, help="服务器的证书（PEM）。")
@click.option("--key", type=PATH, help="证书的私钥（PEM，不带口令）。")
@click.option("--self-signed", is_flag=True, help="没有证书：由程序做一张自签的，放在 data/.server/。")
@DATA
@OUTPUT
@click.pass_context
def serve(context: click.Context, /, data: Path, output: Path, **given: Any) -> None:
    """在浏览器里编辑、预览和生成：只有本机能打开；写了 --host，别的机器登录后也能打开。"""
    if context.invoked_subcommand is None:
        _serve(data, output, **given)


def _serve(
    data: Path, output: Path, port: int | None, no_browser: bool, host: str | None, **given: Any
) -> None:
    """Serve for this machine, or for others."""
    from docgen.web.serve import OFFICE_PORT, OfficeServing, ServeRequest, is_loopback, serve_page

    office = None
    if host and not is_loopback(host):
        office = OfficeServing(host, **given)
    elif any(given.values()):
        raise click.UsageError(phrase("--name、--cert、--key、--self-signed 要和 --host 一起用"))
    if port is None:
        port = OFFICE_PORT if office else 0
    end(
        Voice(as_json=False), serve_page(ServeRequest(data, output, port, not no_browser, office), click.echo)
    )


@serve.group()
def users() -> None:
    """能登录的人：加、删、换口令、列出。"""


@users.command("add")
@NAME
@STDIN
@DATA
def add_user(data: Path, name: str, piped: bool) -> None:
    """加一个人；口令问两次，不显示。"""
    _with_password("add", data, name, piped)


@users.command("password")
@NAME
@STDIN
@DATA
def change_password(data: Path, name: str, piped: bool) -> None:
    """换一个人的口令；他已经登录的浏览器都要重新登录。"""
    _with_password("password", data, name, piped)


def _with_password(command: str, data: Path, name: str, piped: bool) -> None:
    from docgen.web.persons import PersonRequest, change_users

    def ask(again: bool) -> str:
        if piped:
            return sys.stdin.readline().rstrip("\r\n")
        asked = phrase("再输入一次") if again else phrase("{name} 的口令", name=name)
        return str(click.prompt(spoken(asked), hide_input=True))

    first = ask(again=False)
    second = first if piped else ask(again=True)
    end(Voice(as_json=False), change_users(PersonRequest(command, data, name, (first, second))))


@users.command("remove")
@NAME
@DATA
def remove_user(data: Path, name: str) -> None:
    """删去一个人；他已经登录的浏览器马上不能再用。"""
    from docgen.web.persons import PersonRequest, change_users

    end(Voice(as_json=False), change_users(PersonRequest("remove", data, name)))


@users.command("list")
@JSON
@DATA
def list_users(data: Path, as_json: bool) -> None:
    """列出各人，何时设的口令。"""
    from docgen.web.persons import known_users

    end(Voice(as_json), known_users(data))


@serve.command("log")
@click.option("--user", metavar="姓名", help="只看一个人的。")
@JSON
@DATA
def log(data: Path, user: str | None, as_json: bool) -> None:
    """谁在什么时候改了哪些文件；改动记录被人动过时会说出来。"""
    from docgen.web.persons import told_log

    end(Voice(as_json), told_log(data, user))
