// An office begun; a year rolled forward, with what a person must decide.
import { ask, element, fieldsOf, lineLink, openYear, problemParts, working } from "./shared.js";

const here = document.body.dataset.here;
const at = (id) => document.getElementById(id);

at("init").addEventListener("submit", (event) => {
  event.preventDefault();
  working(event.submitter, at("begun"), async () => {
    const given = fieldsOf(at("init"));
    const done = await ask("/init", given);
    if (done.exit_code === 0) { location.href = `/${given.folder.trim()}/${done.year}`; return; }
    at("begun").replaceChildren(element("p", "没有写："), ...problemParts(done, here));
  });
});

if (at("roll")) {
  at("roll").addEventListener("submit", (event) => { event.preventDefault(); roll(event.submitter, false); });
  at("roll-write").addEventListener("click", () => roll(at("roll-write"), true));
}

function roll(button, write) {
  return working(button, at("rolled"), async () => {
    const done = await ask(`${here}/new`, { year: fieldsOf(at("roll")).year, write });
    at("roll-write").hidden = write || !done.files;
    at("rolled").replaceChildren(...(done.files ? rolledParts(done) : [element("h3", "没有写")]), ...problemParts(done, here));
  });
}

function rolledParts(done) {
  const there = `/${here.split("/")[1]}/${done.year}`;
  const parts = [element("h3", done.dry_run ? `会写 ${done.files.length} 个文件：${done.files.join("、")}` : `已写好 ${done.year} 年`)];
  if (!done.holidays_known) parts.push(element("p", `${done.year}年的放假安排还没有公布，日期没有核对是否逢节假日。`));
  parts.push(element("p", `要由人决定的 ${done.decisions.length} 处，文件里都标着“# 请决定：”，定好一处删去一行：`));
  const list = element("ul", "", "problems");
  list.append(...done.decisions.map((each) => {
    const item = element("li", "", "warning");
    const place = `${each.file}${each.line ? ` 第${each.line}行` : ""}`;
    const name = each.file.split("/").slice(1).join("/"); // told from above data/, edited from within
    item.append(done.dry_run ? element("span", place, "where") : lineLink(there, name, each.line, place), ` ${each.decide}`);
    return item;
  }));
  parts.push(list);
  if (!done.dry_run) parts.push(openYear(there, `打开 ${done.year} 年`));
  return parts;
}
