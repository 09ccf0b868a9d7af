"""The commands: what the clerk typed into a request, the desk's outcome on the terminal."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from types import FrameType
from typing import NoReturn

import click

from docgen import __version__
from docgen.cli.late import Listed, late_group
from docgen.cli.manner import with_manner
from docgen.cli.speaking import spoken_commands, standing_words
from docgen.portable.signals import on_terminate
from docgen.tongue import Language, speak
from docgen.tongue.languages import OPTION, asked_for

# Each with its module, its function there, and the first line of its help (tests/cli/test_late.py holds it).
COMMANDS = {
    "notice": Listed("papers", "notice", "生成通知及其附件（docx 和 PDF）。"),
    "calendar": Listed("papers", "calendar", "只生成指导计划（演练日历），或日历文件。"),
    "today": Listed("papers", "today", "今天要做什么：每家机关三行，截止、演练日、演练。"),
    "document": Listed("papers", "document", "生成 documents 文件夹里的公文：写明名称的几份，不写时全部。"),
    "build": Listed("papers", "build", "生成这一年的数据所要求的全部文件。"),
    "issue": Listed("papers", "issue", "登记发文：记下发文字号和发出的文件，此后生成时不再改动它们。"),
    "numbers": Listed("papers", "numbers", "发文登记：列出这一年用掉的、预留的和拟用的发文字号。"),
    "sent": Listed("forms", "sent", "登记发出的表格：发给了谁、发了什么、什么时候截止；应报的单位从此定下。"),
    "forms": Listed("forms", "forms", "生成待填的表格：一套空白的，名册里的每个单位各一套。"),
    "collect": Listed(
        "forms",
        "collect",
        "收回来的表：从收件文件夹里读出（邮件、附件、压缩包都行），登记什么时候收到、各是什么情况。",
    ),
    "decide": Listed(
        "deciding",
        "decide",
        "登记收回的表里由人定的事：照待处理.xlsx 里选的；或者只定一项；或者定一家零报告、免报、延期。",
    ),
    "enter": Listed(
        "deciding",
        "enter",
        "扫描件录入：列出要照图录入的扫描件，哪些录了、哪些没有；在网页上录，或者填待处理.xlsx。",
    ),
    "status": Listed(
        "compiling",
        "status",
        "收表情况，一屏看完：每张表应报多少、到了多少、还缺谁、逾期几天、哪些待认不要催。",
    ),
    "report": Listed(
        "compiling",
        "report",
        "由收回的表做成：汇总的计划，上半年、年度统计，演练材料报送情况，催报的清单、短信、邮件和函，标好错处的退回件，上报包，通报。",
    ),
    "chased": Listed(
        "compiling",
        "chased",
        "登记催报：催报清单里打了√的，或者写明的单位；退回改正的写 --returned。",
    ),
    "export": Listed(
        "compiling",
        "export",
        "导出收回的全部数据：xlsx（每张表一页）和 JSON；没有联系人、电话、邮箱。",
    ),
    "archive": Listed(
        "compiling",
        "archive",
        "封存一年：数据、登记、发出的、收回的、做成的打成一个压缩包，每个文件都能证明没有改动。",
    ),
    "verify": Listed(
        "compiling", "verify", "核对封存的压缩包：哪些文件完好，哪些被改动、缺失、后加、按规定删去。"
    ),
    "forget": Listed(
        "compiling", "forget", "从封存的压缩包里删去有联系人的文件，另存一份；其余的证明不受影响。"
    ),
    "units": Listed("forms", "units", "单位名册：从 Excel 导入，核对。"),
    "plan": Listed("tables", "plan", "一年的各张表（plan.yaml）：导出成 Excel 工作簿来改，改完导入。"),
    "check": Listed("checking", "check", "逐条核验公文（docx、PDF、文本、数据文件），不限于本程序所生成的。"),
    "fix": Listed(
        "checking", "fix", "改正数据文件里只有一种正确写法的笔误：空格、冒号、日期、标点；先列出会改哪些。"
    ),
    "init": Listed(
        "offices", "init", "新开一家机关：写好 office.yaml、第一份通知和空的名册。名称是 data/ 下的文件夹名。"
    ),
    "import": Listed(
        "offices", "import_", "从往年的 Word 文件（docx）或 PDF 开始：读成 data 里的数据文件，已有的不覆盖。"
    ),
    "new": Listed("offices", "new", "由一年的数据照改成新的一年，列出要由人决定的各处，并在文件里标出。"),
    "diff": Listed("offices", "diff", "两年的数据哪里不同：一项一项比，不看注释和排法。"),
    "schema": Listed(
        "offices", "schema", "数据文件的 JSON Schema，给编辑器提示和核对用；不写种类时列出各种。"
    ),
    "upgrade": Listed("offices", "upgrade", "数据的写法有了新版时，把一家机关的文件改过来；先列出会改哪些。"),
    "serve": Listed(
        "page", "serve", "在浏览器里编辑、预览和生成：只有本机能打开；写了 --host，别的机器登录后也能打开。"
    ),
    "completion": Listed(
        "shells", "completion", "按 Tab 补全命令、年份、机关、公文、表格：打印 bash、zsh、fish 的设置。"
    ),
}
WRONG_USE = 2  # ExitCode.WRONG_USE, without the desk


@with_manner
@late_group(COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="docgen")
@click.option(
    OPTION,
    type=click.Choice([each.value for each in Language]),
    expose_value=False,
    help="用哪种语言说话：zh 汉语，en 英语；不写时看环境变量 LANG 等，生成的公文总是汉语。",
)
def cli() -> None:
    """由一年的 YAML 数据生成公文、计划和表格。"""


def _interrupted(_number: int, _frame: FrameType | None) -> None:
    """A machine that shuts down asks like Ctrl-C does: what is written is to be noted first."""
    raise KeyboardInterrupt


def main() -> None:
    """Run the command line; a wrong call is told, with exit code 2. Raises KeyboardInterrupt."""
    speak(asked_for(sys.argv[1:], os.environ))
    on_terminate(_interrupted)
    # Python's last look for garbage, through a whole layout, is of no use to anyone.
    atexit.register(gc.freeze)
    try:
        with standing_words():
            spoken_commands(cli)(standalone_mode=False)
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except click.exceptions.NoArgsIsHelpError as asked:
        click.echo(asked.format_message(), err=True)
        sys.exit(WRONG_USE)
    except click.ClickException as wrong:
        _tell_wrong_use(wrong)
    except click.exceptions.Abort as aborted:  # click's own word for Ctrl-C
        raise KeyboardInterrupt from aborted
    except OSError as error:
        _tell_nobody(error)


def _tell_wrong_use(wrong: click.ClickException) -> NoReturn:
    """Say what is wrong with the call, and leave."""
    from docgen.cli.options import end
    from docgen.report import Voice
    from docgen.report.wrong import wrong_use

    end(Voice("--json" in sys.argv), wrong_use(wrong))


def _tell_nobody(error: OSError) -> NoReturn:
    """Leave where the result cannot be shown. Raises the error where it is another."""
    from docgen.report import gives_way, tell_unsaid

    if not gives_way(sys.stdout):
        raise error
    tell_unsaid(error)
    sys.exit(1)
