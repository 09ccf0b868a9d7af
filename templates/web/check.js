// Files checked, their findings framed on the pages; slips of the data put right.
import { ask, diffBlock, dropZone, element, problemParts, send, working } from "./shared.js";

const here = document.body.dataset.here;
const at = (id) => document.getElementById(id);
const SVG = "http://www.w3.org/2000/svg";
const FORCES = { must: ["error", "应当"], general: ["warning", "一般"], recommended: ["note", "推荐"], practice: ["note", "惯例"] };

dropZone("file", async (files) => {
  at("checking").textContent = "正在核验……";
  try {
    const told = await send("/check", files);
    at("reports").replaceChildren(...(told.files || []).map((file, index) => report(file, (told.pages || [])[index] || [])),
      ...problemParts(told, here));
    at("checking").textContent = "";
  } catch (error) {
    at("checking").textContent = error.message;
  }
});

function report(file, pages) {
  const sheet = element("section", "", "sheet report");
  const look = { "通过": "done", "不通过": "bad" }[file.verdict] || "wait";
  const head = element("h2", `${file.path} `);
  head.append(element("span", file.verdict, `state ${look}`));
  const list = element("ul", "", "problems");
  list.append(...file.findings.map((finding, index) => item(finding, index + 1, sheet)));
  const said = file.findings.length ? `发现 ${file.findings.length} 处。点一条，页面上对应的地方会标出。` : "没有发现问题。";
  const words = element("div");
  words.append(element("p", said, "lead"), list,
    ...[...file.unread, ...file.notes].map((text) => element("p", text, "hint")));
  sheet.append(head);
  if (!pages.length) { sheet.append(words); return sheet; }
  const beside = element("div", "", "beside"), paper = element("div", "", "paper-pages");
  paper.append(...pages.map((page, index) => pageOf(page, index, file.findings, sheet)));
  beside.append(words, paper);
  sheet.append(beside);
  return sheet;
}

function item(finding, number, sheet) {
  const [look] = FORCES[finding.force];
  const line = element("li", "", look);
  line.dataset.number = number;
  line.tabIndex = 0;
  const values = finding.measured || finding.expected ? `现为 ${finding.measured}，应为 ${finding.expected}；` : "";
  line.append(element("span", String(number), "badge"), element("span", `${finding.place}　`, "where"),
    element("span", `${finding.message}：${values}${finding.remedy}。`), " ",
    element("code", `${finding.clause}（${FORCES[finding.force][1]}）`));
  const show = () => choose(sheet, number, true);
  line.addEventListener("click", show);
  line.addEventListener("keydown", (event) => { if (event.key === "Enter") show(); });
  return line;
}

function pageOf(page, index, findings, sheet) {
  const shown = element("div", "", "sheetlike"), image = element("img"), frames = document.createElementNS(SVG, "svg");
  image.src = `/picture/${page.picture}`;
  image.alt = `第${index + 1}页`;
  frames.setAttribute("viewBox", "0 0 1 1");
  frames.setAttribute("preserveAspectRatio", "none");
  for (const mark of page.marks) {
    const box = document.createElementNS(SVG, "rect");
    for (const [name, value] of [["x", mark.left], ["y", mark.top], ["width", mark.width], ["height", mark.height]]) box.setAttribute(name, value);
    box.setAttribute("class", FORCES[findings[mark.number - 1].force][0]);
    box.dataset.number = mark.number;
    box.addEventListener("click", () => choose(sheet, mark.number, false));
    frames.append(box);
  }
  shown.append(image, frames);
  return shown;
}

// A finding in the list and its frames on the pages, chosen together.
function choose(sheet, number, fromList) {
  for (const each of sheet.querySelectorAll("[data-number]")) each.classList.toggle("shown", Number(each.dataset.number) === number);
  const other = sheet.querySelector(`${fromList ? "rect" : "li"}[data-number="${number}"]`);
  if (other) other.scrollIntoView({ block: "center", behavior: "smooth" });
}

async function fix(button, write) {
  await working(button, at("fixes"), async () => {
    const done = await ask(`${here}/fix`, { write });
    const names = Object.keys(done.diffs || {});
    const said = !done.diffs ? "没有改。" : !names.length ? `看了 ${done.files} 个文件，没有可以自动改正的。`
      : done.written ? `已改正 ${names.length} 个文件。` : `可以改正 ${names.length} 个文件，还没有改。`;
    at("fixes").replaceChildren(element("p", said), ...names.map((name) => diffBlock(done.diffs[name])), ...problemParts(done, here));
    at("write").hidden = write || !names.length;
  });
}

at("look").addEventListener("click", () => fix(at("look"), false));
at("write").addEventListener("click", () => fix(at("write"), true));
