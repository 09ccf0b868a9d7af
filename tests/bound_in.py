"""An office that binds in every kind of annex: two texts, a table, a document with annexes of its own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from docgen.bootstrap.paths import font_cache, project_root
from docgen.desk.year import Places, YearJob
from docgen.model.kinds import DOCUMENT_FORMATS, Format
from docgen.problems import Problem, Problems, ProblemsFound
from docgen.source.year import read_year

YEAR = "data/qingshan/2026"
NOTICE, PLAN = f"{YEAR}/notice.yaml", f"{YEAR}/plan.yaml"
SCHEME, RULES = f"{YEAR}/attachments/方案.yaml", f"{YEAR}/attachments/办法.yaml"
FORWARDED, POINTS = f"{YEAR}/attachments/市局通知.yaml", f"{YEAR}/attachments/要点.yaml"

FILES = {
    "data/qingshan/office.yaml": """\
全称: 青山县应急指挥部办公室
机关代字: 青应急办发
发文机关标志: 青山县应急指挥部办公室文件
印发机关: 青山县应急指挥部办公室
""",
    NOTICE: """\
发文字号: 青应急办发〔2026〕3号
标题: 青山县应急指挥部办公室关于印发《青山县2026年防汛应急演练方案》的通知
主送机关: 各乡镇人民政府，县直各有关单位
正文: |
  现将《青山县2026年防汛应急演练方案》（附件1）印发给你们，考核按照《青山县应急演练考核办法》（附件2）执行，演练的安排见附件3。
附件:
  - {标题: 青山县2026年防汛应急演练方案, 内容: attachments/方案.yaml}
  - {标题: 青山县应急演练考核办法, 内容: attachments/办法.yaml}
  - {标题: 青山县2026年应急演练计划表, 内容: plan.计划表}
  - {标题: 示范市应急管理局关于做好2026年应急演练工作的通知, 内容: attachments/市局通知.yaml}
署名: 青山县应急指挥部办公室
成文日期: 2026-03-30
抄送机关: [县委办公室, 县人大常委会办公室]
印发: {日期: 2026-03-30}
""",
    SCHEME: """\
标题: 青山县2026年防汛应急演练方案
题注: 2026年3月25日县应急指挥部第2次会议审议通过
正文: |
  为检验全县防汛抢险应急处置能力，制定本方案。

  一、演练目的

  （一）检验预案。通过演练检验预案的针对性和可操作性。

  1.查找不足；

  （1）及时修订。

  二、任务分工

  {{ 表格.分工 }}

  参演单位于{{ 截止.计划报送 | 日期 }}前将参演人员名单报县应急指挥部办公室，演练的安排见附件3。
""",
    RULES: """\
标题: 青山县应急演练考核办法
正文: |
  一、为规范应急演练考核工作，制定本办法。

  二、本办法自印发之日起施行。
联系方式: 联系电话：4232621
署名: 青山县应急指挥部办公室
成文日期: 2026-03-28
""",
    FORWARDED: """\
发文机关标志: 示范市应急管理局文件
发文字号: 示应急〔2026〕35号
标题: 示范市应急管理局关于做好2026年应急演练工作的通知
主送机关: 各县（市、区）应急管理局
正文: |
  现将《示范市2026年应急演练工作要点》（附件1）印发给你们，并请按附件2填报演练安排。

  一、强化责任落实。坚持党政同责、一岗双责。
附件:
  - {标题: 示范市2026年应急演练工作要点, 内容: attachments/要点.yaml}
  - {标题: 示范市2026年重点演练安排表, 内容: plan.市级安排}
署名: 示范市应急管理局
成文日期: 2026-03-16
""",
    POINTS: """\
标题: 示范市2026年应急演练工作要点
正文: |
  2026年全市应急演练工作的总体要求是：以演促防、以练备战。

  一、完善预案体系。逐项开展检验性演练。
""",
    PLAN: """\
截止: {计划报送: 2026-04-10}
表格:
  分工:
    列: [{标题: 单位}, {标题: 任务}]
    行: [{单位: 县水务局, 任务: 负责水库调度和险情研判}]
  计划表:
    列: [{标题: 序号}, {标题: 承办单位}, {标题: 演练名称}, {标题: 时间, 类型: 时间用语}]
    行: [{承办单位: 县水务局, 演练名称: 防汛抢险应急演练, 时间: 5月12日}]
  市级安排:
    列: [{标题: 县（市、区）}, {标题: 演练科目}]
    行: [{县（市、区）: 青山县, 演练科目: 防汛抢险}]
""",
}


def lay(folder: Path, changed: Mapping[str, str] | None = None) -> Path:
    """The office's files below `folder`, some of them other or further ones; gives its data folder."""
    for name, text in {**FILES, **(changed or {})}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder / "data"


def job(folder: Path, changed: Mapping[str, str] | None = None, *formats: Format) -> tuple[YearJob, Problems]:
    """The year read and ready to be composed, and where what is said of it goes."""
    problems = Problems()
    data = read_year(lay(folder, changed), 2026, None, problems)
    places = Places(project_root() / "templates", font_cache())
    return YearJob(data, formats or DOCUMENT_FORMATS, places, problems, lambda _: None), problems


def told(folder: Path, changed: Mapping[str, str] | None = None) -> list[Problem]:
    """What reading the year says, be it an error or not."""
    problems = Problems()
    try:
        read_year(lay(folder, changed), 2026, None, problems)
    except ProblemsFound as found:
        return list(found.problems)
    return list(problems)


def edited(name: str, old: str, new: str) -> dict[str, str]:
    """One of the files with a text replaced."""
    assert old in FILES[name]
    return {name: FILES[name].replace(old, new)}
