// Papers and tables taken over: first what was found in them, then written.
import { dropZone, element, fieldsOf, figures, lineLink, openYear, problemParts, send, working } from "./shared.js";

const here = document.body.dataset.here;
const at = (id) => document.getElementById(id);
let papers = [], table = [], asked = "";

dropZone("papers", (files) => { papers = files; readPapers(false); });
at("whose").addEventListener("change", () => {
  if (papers.length && JSON.stringify(fieldsOf(at("whose"))) !== asked) readPapers(false); // leaving a field is no change
});
at("whose").addEventListener("submit", (event) => event.preventDefault());
at("papers-write").addEventListener("click", () => readPapers(true));

async function readPapers(write) {
  at("reading").textContent = write ? "正在写……" : "正在读……";
  await working(at("papers-write"), at("found"), async () => {
    asked = JSON.stringify(fieldsOf(at("whose")));
    const done = await send("/import", papers, { ...JSON.parse(asked), write });
    showPapers(done, write);
  });
  at("reading").textContent = "";
}

function showPapers(done, written) {
  at("papers-write").hidden = written || !done.files;
  if (!done.files) {
    at("found").replaceChildren(element("h3", "没有读成"), ...problemParts(done, here));
    return;
  }
  const there = `/${encodeURIComponent(done.office)}/${done.year}`;
  const parts = [element("h3", written ? "已写成数据" : `读出 ${done.files.length} 个文件：data/${done.office}，${done.year}年`)];
  const list = element("ul", "", "plain");
  list.append(...done.files.map((file) => fileItem(file, done, there, written)));
  parts.push(list, ...problemParts(done, written ? there : null));
  if (written) {
    const row = openYear(there, "打开这一年"), next = element("a", `照它写 ${done.year + 1} 年的`, "button");
    next.href = `${there}/years`;
    row.append(" ", next);
    parts.push(row);
  }
  at("found").replaceChildren(...parts);
}

function fileItem(file, done, there, written) {
  const item = element("li");
  const count = [[file.missing.length, "处请补上"], [file.doubts.length, "处请核对"], [file.strays.length, "行没有找到位置"]];
  const said = count.filter(([number]) => number).map(([number, word]) => `${number} ${word}`).join("，") || "都读出来了";
  const name = `${done.office}/${file.path}`;
  const look = file.missing.length ? "bad" : file.doubts.length || file.strays.length ? "wait" : "done";
  const title = element("p");
  title.append(written ? lineLink(there, name, 0, name) : element("strong", name), " ", element("span", said, `state ${look}`));
  item.append(title);
  if (file.text) {
    const more = element("details"), block = element("pre", "", "diff");
    more.append(element("summary", "看内容"), block);
    block.textContent = file.text;
    item.append(more);
  }
  return item;
}

// --- the register ---

if (at("table")) {
  dropZone("table", (files) => { table = files; compare(false); });
  at("units-write").addEventListener("click", () => compare(true));
}

async function compare(write) {
  const office = here.split("/").map(decodeURIComponent)[1];
  await working(at("units-write"), at("compared"), async () => {
    const done = await send("/units", table, { office, write });
    at("units-write").hidden = write || !done.read;
    const parts = done.read ? registerParts(done, write) : [element("h3", "没有读成")];
    at("compared").replaceChildren(...parts, ...problemParts(done, here));
  });
}

function registerParts(done, written) {
  const parts = [
    element("h3", written ? "已写进名册" : "会有这些变化（还没有写）"),
    figures([[done.new.length, "新增"], [done.changed.length, "改了"], [done.same, "没有变化"], [done.gone.length, "表里没有了"]]),
  ];
  const lines = [
    ...done.new.map((unit) => ["新增", unit.id, unit.name]),
    ...done.changed.map((unit) => ["改了", unit.id, `${unit.name}：${unit.changes.map((each) => `${each.key} ${each.old || "（空）"} → ${each.new || "（空）"}`).join("；")}`]),
    ...done.gone.map((unit) => ["没有了", unit.id, unit.name]),
  ];
  if (lines.length) {
    const box = element("div", "", "scroll"), rows = element("table", "", "numbers free"), body = element("tbody");
    body.append(...lines.map((cells) => {
      const row = element("tr");
      row.append(...cells.map((text) => element("td", text)));
      return row;
    }));
    rows.append(body);
    box.append(rows);
    parts.push(box);
  }
  return parts;
}
