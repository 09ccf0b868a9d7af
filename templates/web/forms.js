// Forms handed out: made while the page shows how far it is, downloaded, entered as sent.
import { ask, element, fieldsOf, figures, finished, problemParts, quoted, showProgress, working } from "./shared.js";

const here = document.body.dataset.here;
const at = (id) => document.getElementById(id);
const MOST_ROWS = 300; // units shown at once; more are found by their names
const chosen = new Set();
let units = [];

async function renew() {
  const found = await ask(`${here}/forms/there`);
  at("broken").hidden = Boolean(found.forms);
  if (!found.forms) {
    at("which").textContent = "";
    at("broken").replaceChildren(element("h2", "数据有错，改正以后才能发表格"), ...problemParts(found, here));
    return;
  }
  showForms(found.forms);
  units = found.units;
  at("there").textContent = found.files ? `现有 ${found.files} 个文件` : "还没有生成过";
  at("zip").hidden = !found.files;
  at("zip").href = `${here}/forms/zip`;
  at("units").hidden = at("sending").hidden = !units.length && !found.entries.length;
  showRows(found.forms);
  offerForms(found.forms);
  at("entries").replaceChildren(...found.entries.map((each) => {
    const row = element("tr");
    const what = (each["表格"] || []).map((form) => `${form["表名"] || form["名称"] || form["表格"]} ${form["份数"] || ""}份`).join("，");
    row.append(...[each["次"], each["事项"], each["日期"], `${what}${each["理由"] ? `（${each["理由"]}）` : ""}`]
      .map((text) => element("td", String(text))));
    return row;
  }));
}

function showForms(forms) {
  const had = new Map([...document.querySelectorAll("input[name=form]")].map((box) => [box.value, box.checked]));
  at("which").replaceWith(Object.assign(element("span"), { id: "which" }));
  for (const [id, name] of Object.entries(forms)) {
    const label = element("label"), box = element("input");
    Object.assign(box, { type: "checkbox", name: "form", value: id, checked: had.get(id) ?? true });
    label.append(box, ` ${name}`);
    at("which").append(label, " ");
  }
}

// The forms that lie there, to be entered all or one.
function offerForms(names) {
  const made = new Set(units.flatMap((each) => each.forms)), select = at("sent").elements.form, had = select.value;
  const options = Object.entries(names).filter(([id]) => made.has(id)).map(([id, name]) => new Option(name, id));
  select.replaceChildren(new Option("全部", ""), ...options);
  select.value = made.has(had) ? had : "";
}

function showRows(names) {
  const wanted = at("filter").value.trim();
  const shown = units.filter((each) => each.folder.includes(wanted) || each.unit.includes(wanted));
  at("rows").replaceChildren(...shown.slice(0, MOST_ROWS).map((each) => {
    const row = element("tr"), pick = element("input"), first = element("td"), last = element("td", "", "action");
    Object.assign(pick, { type: "checkbox", checked: chosen.has(each.unit) });
    pick.setAttribute("aria-label", `选 ${each.folder}`);
    pick.addEventListener("change", () => {
      if (pick.checked) chosen.add(each.unit); else chosen.delete(each.unit);
      showChoice();
    });
    first.append(pick);
    if (each.zip) {
      const link = element("a", "下载", "file");
      link.href = `${here}/forms/file/${quoted(each.zip)}`;
      link.download = "";
      last.append(link);
    }
    const forms = each.forms.map((id) => names[id] || id).join("、");
    row.append(first, element("td", each.folder.replaceAll("/", " / ")), element("td", forms),
      element("td", each.sent ? `${each.sent} 份` : "未登记"), last);
    return row;
  }));
  at("counted").textContent = shown.length > MOST_ROWS ? `共 ${shown.length} 个单位，列出前 ${MOST_ROWS} 个` : `共 ${shown.length} 个单位`;
  at("filter").oninput = () => showRows(names);
  at("all").onchange = () => {
    for (const each of shown) if (at("all").checked) chosen.add(each.unit); else chosen.delete(each.unit);
    showRows(names);
  };
  showChoice();
}

function showChoice() {
  at("choice").textContent = chosen.size ? `只登记选中的 ${chosen.size} 个单位` : "登记全部单位";
}

at("make").addEventListener("submit", (event) => {
  event.preventDefault();
  const data = new FormData(at("make")), boxes = [...document.querySelectorAll("input[name=form]")];
  const picked = data.getAll("form"), formats = data.getAll("format");
  const body = {
    forms: picked.length === boxes.length ? [] : picked,
    formats: formats.length === 3 ? [] : formats,
    units: [], packing: data.get("packing"),
  };
  if (!picked.length || !formats.length) {
    at("made").replaceChildren(element("p", "请至少选一种表格、一种格式。"));
    return;
  }
  at("made").replaceChildren();
  working(at("make-button"), at("made"), async () => {
    at("running").hidden = false;
    try {
      const { job } = await ask(`${here}/forms`, body);
      sessionStorage.setItem(here, job);
      showMade(await made(job));
    } finally {
      sessionStorage.removeItem(here);
      at("running").hidden = true;
    }
    await renew();
  });
});

// A page that was left while forms were being made shows how far they are when it is back.
async function goOn(job) {
  at("running").hidden = false;
  at("make-button").disabled = true;
  try {
    showMade(await made(job));
    await renew();
  } finally {
    sessionStorage.removeItem(here);
    at("running").hidden = true;
    at("make-button").disabled = false;
  }
}

const made = (job) => finished(`${here}/forms/job/${job}`, (told) => {
  showProgress(at("progress"), told);
  at("progress-said").textContent = told.total ? `已做 ${told.done} / ${told.total} 个单位` : "正在读数据……";
});

function showMade(done) {
  const parts = done.folder ? [
    element("h3", done.exit_code === 0 ? "已生成" : "有的没有做成"),
    figures([[done.written, "写好"], [done.unchanged, "没有变化"], [done.removed, "删除"], [done.kept.length, "您改过，另存"]]),
  ] : [element("h3", "没有生成")];
  at("made").replaceChildren(...parts, ...problemParts(done, here));
}

const kind = at("sent").elements.kind;
kind.addEventListener("change", () => {
  at("why").hidden = kind.value === "发出";
  at("sent").elements.reason.required = kind.value !== "发出";
});

at("sent").addEventListener("submit", (event) => {
  event.preventDefault();
  const given = fieldsOf(at("sent"));
  if (given.kind === "撤回" && !chosen.size) {
    at("recorded").replaceChildren(element("p", "撤回要先在上面选单位。"));
    return;
  }
  if (given.kind === "发出") given.reason = "";
  working(event.submitter, at("recorded"), async () => {
    const { form, ...asked } = given;
    const done = await ask(`${here}/sent`, { ...asked, units: [...chosen], forms: form ? [form] : [] });
    const count = new Set((done.recorded || []).map((copy) => copy.unit)).size;
    const said = !done.list ? "没有登记。" : done.entry
      ? `已登记第${done.entry["次"]}次：${count} 个单位，${done.recorded.length} 份。现在应报 ${done.expected.length} 份。`
      : `没有变化，现在应报 ${done.expected.length} 份。`;
    at("recorded").replaceChildren(element("p", said), ...problemParts(done, here));
    if (done.entry) await renew();
  });
});

renew().then(() => {
  const job = sessionStorage.getItem(here);
  return job && goOn(job);
}).catch((error) => { at("there").textContent = error.message; });
