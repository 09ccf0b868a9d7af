"""What a shell has to be told so that it completes docgen's words."""

from __future__ import annotations

import click

SHELLS = ("bash", "zsh", "fish")
VARIABLE = "_DOCGEN_COMPLETE"


@click.command()
@click.argument("shell", metavar="外壳", type=click.Choice(SHELLS))
@click.pass_context
def completion(context: click.Context, /, shell: str) -> None:
    """按 Tab 补全命令、年份、机关、公文、表格：打印 bash、zsh、fish 的设置。

    bash：docgen completion bash >> ~/.bashrc；zsh：docgen completion zsh >> ~/.zshrc；
    fish：docgen completion fish > ~/.config/fish/completions/docgen.fish。
    """
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    assert kind
    click.echo(kind(context.find_root().command, {}, "docgen", VARIABLE).source())
