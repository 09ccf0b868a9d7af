"""What comes back: laid into the inbox, read, gone through and decided, made into products, chased.

Reads: requests, files among them.
Writes: HTML, JSON, files.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from docgen.compiling.reminder_files import MEANS
from docgen.desk.chased import ChasedRequest, record_chased
from docgen.desk.collect import CollectRequest, collect_returns
from docgen.desk.decide import ChoiceOrder, DecideRequest, DutyOrder, enter_decisions
from docgen.desk.home import year_home
from docgen.desk.inbox import InboxRequest, lay_into_inbox, look_at_inbox
from docgen.desk.report_year import ReportRequest, report_year
from docgen.desk.returned import current_worklist, show_returned
from docgen.desk.secrecy import look_into_returns
from docgen.desk.status import StatusRequest
from docgen.engine.options import parse_engine
from docgen.model.decisions import DutyAnswer
from docgen.model.kinds import ReportKind
from docgen.tongue import phrase
from docgen.web.asking import MOST_FILES, MOST_UPLOAD, Uploaded, texts, typed_fields, uploaded
from docgen.web.months import months
from docgen.web.state import PageState, user_of, whose
from docgen.web.years import YEAR, home_of, saved_as

ENTER = f"{YEAR}/enter"  # where the fields of a scan are entered, where the page has that


class OfferedProduct(NamedTuple):
    """A product on its button: what it is called, and what it is for."""

    kind: ReportKind
    title: str
    about: str


PRODUCTS = (
    OfferedProduct(ReportKind.PLAN, phrase("汇总的计划"), phrase("各单位的计划合成一张表，写明每一格的出处")),
    OfferedProduct(ReportKind.REMINDERS, phrase("催报"), phrase("电话清单、群里的话、邮件草稿、催报函")),
    OfferedProduct(
        ReportKind.RETURNS,
        phrase("退回改正"),
        phrase("单位自己的文件，错处涂黄（扫描件画红框），写明原因"),
    ),
    OfferedProduct(ReportKind.HALF, phrase("上半年统计"), phrase("数字、表格、可以放进总结的段落")),
    OfferedProduct(ReportKind.YEAR, phrase("年度统计"), phrase("数字、表格、可以放进总结的段落")),
    OfferedProduct(
        ReportKind.MATERIALS,
        phrase("演练材料报送情况"),
        phrase("每项演练的方案、脚本、评估、总结报了没有"),
    ),
    OfferedProduct(ReportKind.PACKAGE, phrase("上报包"), phrase("给上级的一个压缩包")),
    OfferedProduct(ReportKind.CIRCULAR, phrase("通报"), phrase("报送情况的通报，数字已经填好")),
)
MEANS_SAID = (phrase("打了电话"), phrase("发在工作群"), phrase("发了邮件"), phrase("发了函"))  # as MEANS


@dataclass
class ReceivingRoutes:
    """收件."""

    state: PageState

    def routes(self) -> list[Route]:
        """The routes."""
        return [
            Route(f"{YEAR}/inbox", self.page),
            Route(f"{YEAR}/inbox/there", self.there),
            Route(f"{YEAR}/inbox/files", self.lay_in, methods=["POST"]),
            Route(f"{YEAR}/inbox/job/{{name}}", self.job),
            Route(f"{YEAR}/collect", self.collect, methods=["POST"]),
            Route(f"{YEAR}/decide", self.decide, methods=["POST"]),
            Route(f"{YEAR}/duty", self.duty, methods=["POST"]),
            Route(f"{YEAR}/revoke", self.revoke, methods=["POST"]),
            Route(f"{YEAR}/worklist", self.worklist),
            Route(f"{YEAR}/worklist", self.take_worklist, methods=["POST"]),
            Route(f"{YEAR}/report", self.report, methods=["POST"]),
            Route(f"{YEAR}/chased", self.chased, methods=["POST"]),
            Route(f"{YEAR}/calls", self.take_calls, methods=["POST"]),
        ]

    async def page(self, request: Request) -> Response:
        """The section; its script asks for what came back."""
        office, year = whose(request)
        inbox = await run_in_threadpool(look_at_inbox, InboxRequest(year, office, self.state.data))
        home = (await run_in_threadpool(year_home, home_of(self.state, request))).product
        today = dt.date.today()
        facts = {
            "section": "inbox",
            "inbox": inbox.product,
            "outcome": self.state.told(inbox),
            "months": months(home.year, home.days, home.occasions, today) if home else [],
            "today": today.isoformat(),
            "products": PRODUCTS,
            "means": dict(zip(MEANS, MEANS_SAID, strict=True)),
            "answers": {each.value: phrase(each.value) for each in DutyAnswer},
            "most_files": MOST_FILES,
            "most_bytes": MOST_UPLOAD,
            "entering": any(isinstance(each, Route) and each.path == ENTER for each in request.app.routes),
        }
        return await self.state.section(request, "inbox", facts)

    async def there(self, request: Request) -> Response:
        """What came back, as it stands on a day."""
        asked = self._status(request, request.query_params.get("date", ""))
        return self.state.answer(await self.state.kept.ask(show_returned, asked))

    def _status(self, request: Request, date: str) -> StatusRequest:
        office, year = whose(request)
        return StatusRequest(year, office, self.state.data, self.state.output, date.strip() or None)

    async def lay_in(self, request: Request) -> Response:
        """Lay files into the inbox, under the names that they have where they come from."""
        office, year = whose(request)
        async with uploaded(request, names=list) as given, self.state.reading:
            if refused := await self._refused(given):
                return refused
            asked = InboxRequest(year, office, self.state.data)
            names = texts(given.fields["names"])
            return self.state.answer(await run_in_threadpool(lay_into_inbox, asked, given.files, names))

    async def _refused(self, given: Uploaded) -> Response | None:
        """The refusal of files with a 密级 where other machines may ask; else None."""
        if self.state.loopback:
            return None
        looked = await run_in_threadpool(look_into_returns, given.files)
        return None if looked.product else self.state.answer(looked, given.folder, status=403)

    async def collect(self, request: Request) -> Response:
        """Begin to read the inbox, or to try what reading it would come to; the name of the job."""
        office, year = whose(request)
        given = await typed_fields(request, dry_run=bool)
        state = self.state
        engine = parse_engine(state.engine, None)
        folders = (office, state.data, state.output)
        asked = CollectRequest(year, None, *folders, engine, dry_run=given["dry_run"])
        return JSONResponse({"job": state.jobs.begin(partial(collect_returns, asked))})

    async def job(self, request: Request) -> Response:
        """How far reading is; its outcome once there is one."""
        return self.state.job(request.path_params["name"])

    async def decide(self, request: Request) -> Response:
        """Enter what was chosen of a question."""
        wanted = {"question": str, "choice": str, "instead": str, "who": str, "reason": str, "seen": int}
        given = await typed_fields(request, **wanted)
        order = ChoiceOrder(given["question"], given["choice"], given["instead"].strip())
        return await self._decided(request, given, choice=order, seen=given["seen"])

    async def duty(self, request: Request) -> Response:
        """Enter what the office says of a duty: 零报告, 免报, 延期; or take that back."""
        whose_duty = {"unit": str, "form": str, "drill": str, "answer": str, "until": str}
        given = await typed_fields(request, **whose_duty, who=str, reason=str, seen=int)
        order = DutyOrder(given["unit"], given["form"], given["drill"], given["answer"])
        until = given["until"].strip() or None
        return await self._decided(request, given, duty=order, until=until, seen=given["seen"])

    async def revoke(self, request: Request) -> Response:
        """Take a decision back, by a further entry."""
        given = await typed_fields(request, number=int, who=str, reason=str)
        return await self._decided(request, given, revoke=given["number"])

    async def _decided(self, request: Request, given: dict[str, Any], **order: Any) -> Response:
        """A decision, entered; whoever has logged in is who decides."""
        office, year = whose(request)
        who, reason = user_of(request) or given["who"].strip() or None, given["reason"].strip() or None
        asked = DecideRequest(
            year, office, self.state.data, self.state.output, who=who, reason=reason, **order
        )
        return self.state.answer(await self.state.kept.ask(enter_decisions, asked))

    async def worklist(self, request: Request) -> Response:
        """待处理.xlsx as it stands, to be saved by the browser."""
        made = await self.state.kept.ask(current_worklist, self._status(request, ""))
        if made.product is None:
            return self.state.answer(made, status=404)
        headers = saved_as(made.product.name)
        return Response(made.product.content, media_type="application/octet-stream", headers=headers)

    async def take_worklist(self, request: Request) -> Response:
        """Enter what was decided in 待处理.xlsx."""
        office, year = whose(request)
        async with uploaded(request, who=str) as given, self.state.reading:
            who = user_of(request) or given.fields["who"].strip() or None
            folders = (self.state.data, self.state.output)
            asked = DecideRequest(year, office, *folders, worklist=given.files[0], who=who)
            return self.state.answer(await run_in_threadpool(enter_decisions, asked), given.folder)

    async def report(self, request: Request) -> Response:
        """Make a product of what came back."""
        office, year = whose(request)
        given = await typed_fields(request, kind=str, date=str)
        try:
            kind = ReportKind(given["kind"])
        except ValueError as error:
            raise HTTPException(422) from error
        folders = (self.state.data, self.state.output)
        asked = ReportRequest(year, office, *folders, kind, date=given["date"].strip() or None)
        if kind is ReportKind.RETURNS:  # opens the files that came, which the kept process cannot
            return self.state.answer(await run_in_threadpool(report_year, asked))
        return self.state.answer(await self.state.kept.ask(report_year, asked))

    async def chased(self, request: Request) -> Response:
        """Enter whom the office has reminded, or sent a form back to."""
        given = await typed_fields(request, units=list, means=str, returned=bool, date=str)
        units, date = texts(given["units"]), given["date"].strip() or None
        if given["means"] not in MEANS:
            raise HTTPException(422)
        asked = self._chased(
            request, units=units, means=given["means"], returned=given["returned"], date=date
        )
        return self.state.answer(await self.state.kept.ask(record_chased, asked))

    async def take_calls(self, request: Request) -> Response:
        """Enter the ticked lines of 催报清单.xlsx."""
        async with uploaded(request, date=str) as given, self.state.reading:
            date = given.fields["date"].strip() or None
            asked = self._chased(request, list=given.files[0], date=date)
            return self.state.answer(await run_in_threadpool(record_chased, asked), given.folder)

    def _chased(self, request: Request, **order: Any) -> ChasedRequest:
        office, year = whose(request)
        return ChasedRequest(year, office, self.state.data, self.state.output, **order)
