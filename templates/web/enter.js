// Scans entered: each field's picture beside its box, the page scrolling along, what is wrong told at once.
import { ask, element, problemParts, working } from "./shared.js";

const here = document.body.dataset.here, file = document.body.dataset.file;
const at = (id) => document.getElementById(id);
const MARGIN = 1.5; // mm around a field, so that what was written over its edge shows
const PER_MM = 4.2; // pixels of a field's picture
const FEW = 12; // choices shown as buttons
const MISSING = "DG-E201";
// What the server calls them, and how they are shown.
const [DONE] = ["已录入"], [ENTERED] = ["录入"], [DRAFT] = ["草稿"], [WITHDRAWN] = ["撤回"];
const STATES = { "未录入": "未录入", "草稿": "草稿", "已录入": "已录入" };
const KINDS = { "录入": "已录入", "草稿": "草稿", "撤回": "已撤回" };
let unsaved = false;

window.addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });

if (file) open(); else list();

async function list() {
  const told = await ask(`${here}/enter/scans`);
  at("scans").hidden = false;
  at("rows").replaceChildren(...(told.scans || []).flatMap((scan) => scan.forms.map((form) => row(scan, form))));
  if (!(told.scans || []).length) at("rows").append(none());
  show(told);
}

function none() {
  const line = element("tr"), cell = element("td", "没有。收回来的扫描件放进收件文件夹、读过以后，列在这里。", "hint");
  cell.colSpan = 4;
  line.append(cell);
  return line;
}

function row(scan, form) {
  const line = element("tr"), name = element("td"), link = element("a", scan.path);
  link.href = `${here}/enter?file=${scan.sha256}`;
  name.append(link);
  const state = element("td");
  state.append(element("span", STATES[form.state], lookOf(form.state === DONE)));
  line.append(name, element("td", form.unit), element("td", form.form), state);
  return line;
}

const lookOf = (done) => (done ? "state done" : "state wait");

function show(told) {
  const parts = problemParts(told);
  at("broken").hidden = !parts.length;
  at("broken").replaceChildren(...parts);
}

async function open() {
  at("waiting").hidden = false;
  try {
    const told = await ask(`${here}/enter/scan?file=${file}`);
    show(told);
    at("forms").replaceChildren(...(told.forms || []).map((form) => new FormEntry(form, told.path).sheet));
    const boxes = [...document.querySelectorAll("#forms .box")];
    const first = boxes.find((box) => box.value === "") || boxes[0];
    if (first) first.focus();
  } catch (error) {
    show({ problems: [{ severity: "error", message: error.message, remedy: "", code: "" }] });
  }
  at("waiting").hidden = true;
}

// One form of a scan: its boxes on the left, its pages on the right.
class FormEntry {
  constructor(form, path) {
    this.form = form;
    this.last = form.last;
    this.boxes = new Map();
    this.touched = new Set();
    this.pages = new Map(form.pages.filter((page) => page.face !== null).map((page) => [page.face, page]));
    this.sheet = element("section", "", "sheet entry-form");
    this.said = element("div");
    this.said.setAttribute("aria-live", "polite");
    const head = element("h2", `${form.unit}　${form.form}`), words = element("div", "", "entry-fields");
    this.state = element("span", "", "state");
    head.append(" ", this.state);
    words.append(...form.blocks.flatMap((block) => this.block(block)), this.signing(), this.said);
    const beside = element("div", "", "beside entry-beside");
    beside.append(words, this.paper());
    this.sheet.append(head, element("p", path, "where"), ...problemParts({ problems: form.told }), beside);
    this.stand(form.kind);
  }

  stand(kind) {
    this.state.textContent = KINDS[kind] || "未录入";
    this.state.className = lookOf(kind === ENTERED);
  }

  paper() {
    const pane = element("div", "", "paper-pages");
    this.frames = new Map();
    for (const page of this.form.pages) {
      const sheet = element("div", "", "sheetlike"), image = element("img");
      image.src = `/picture/${page.picture}`;
      image.alt = `扫描件第${page.number}页`;
      sheet.append(image);
      if (page.face !== null) {
        const frame = element("div", "", "frame");
        frame.hidden = true;
        sheet.append(frame);
        this.frames.set(page.face, frame);
      }
      pane.append(sheet);
    }
    this.pane = pane;
    return pane;
  }

  block(block) {
    const parts = block.title ? [element("h3", block.title)] : [];
    let row = "";
    for (const field of block.fields) {
      if (block.table && field.row !== row) {
        row = field.row;
        parts.push(element("p", row, "entry-row"));
      }
      parts.push(this.entry(field));
    }
    return parts;
  }

  entry(field) {
    const line = element("div", "", "entry"), label = element("label", field.label), id = `${this.form.part}/${field.address}`;
    label.htmlFor = id;
    if (field.needed) label.append(element("i", "必填"));
    const box = boxOf(field, id, () => this.changed(field.address));
    const why = element("p", "", "entry-why");
    why.id = `${id}/why`;
    this.boxes.set(field.address, { field, box, why, line });
    const both = element("div", "", "entry-both");
    both.append(this.cut(field), box.shown);
    line.append(label, both, why);
    if (field.hint) box.shown.title = field.hint;
    line.addEventListener("focusin", () => this.follow(field));
    line.addEventListener("keydown", (event) => this.key(event, field));
    return line;
  }

  // The field's own picture; of one that stands on no page that is known there is none.
  cut(field) {
    const shown = element("div", "", "cut"), spot = field.spot, page = spot && this.pages.get(spot.page);
    if (!page) return shown;
    const width = spot.right - spot.left + 2 * MARGIN, height = spot.bottom - spot.top + 2 * MARGIN;
    const scale = Math.min(PER_MM, 440 / width);
    Object.assign(shown.style, {
      width: `${width * scale}px`, height: `${height * scale}px`,
      backgroundImage: `url(/picture/${page.picture})`,
      backgroundSize: `${page.width * scale}px ${page.height * scale}px`,
      backgroundPosition: `${(MARGIN - spot.left) * scale}px ${(MARGIN - spot.top) * scale}px`,
    });
    shown.setAttribute("role", "img");
    shown.setAttribute("aria-label", `${field.row}${field.label}的图`);
    return shown;
  }

  follow(field) {
    for (const each of this.frames.values()) each.hidden = true;
    const spot = field.spot, page = spot && this.pages.get(spot.page), frame = spot && this.frames.get(spot.page);
    if (!page || !frame) return;
    const share = (length, whole) => `${length / whole * 100}%`;
    Object.assign(frame.style, {
      left: share(spot.left, page.width), top: share(spot.top, page.height),
      width: share(spot.right - spot.left, page.width), height: share(spot.bottom - spot.top, page.height),
    });
    frame.hidden = false;
    const pane = this.pane.getBoundingClientRect(), mark = frame.getBoundingClientRect();
    this.pane.scrollBy({ top: mark.top - pane.top - pane.height / 2 + mark.height / 2 });
  }

  // Enter goes on to the next box, with Ctrl to the end; with Shift it is a new line in a text of several.
  key(event, field) {
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    const all = [...this.boxes.keys()], next = this.boxes.get(all[all.indexOf(field.address) + 1]);
    (next && !event.ctrlKey ? next.box.first : this.finish).focus();
  }

  changed(address) {
    unsaved = true;
    this.touched.add(address);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.judge(), 400);
  }

  order(kind) {
    const values = [...this.boxes.values()].map(({ field, box }) => {
      const page = field.spot && this.pages.get(field.spot.page);
      return [field.address, field.label, page ? String(page.number) : "", box.value()];
    });
    return { file, identity: this.form.identity, part: this.form.part, values, who: this.who.value, kind, last: this.last };
  }

  async judge() {
    const told = await ask(`${here}/enter/judge`, this.order(ENTERED));
    if (told.faults) this.mark(told.faults, false);
  }

  // What is left empty is told of only where somebody was there, or where all is done.
  mark(faults, all) {
    for (const [address, { why, box, line }] of this.boxes) {
      const own = (faults[address] || []).filter((each) => all || this.touched.has(address) || each.code !== MISSING);
      why.replaceChildren(...own.map((each) => element("span", `${each.message}${each.remedy}`)));
      line.classList.toggle("doubtful", own.length > 0);
      box.first.setAttribute("aria-describedby", why.id);
    }
  }

  signing() {
    const row = element("p", "", "actions entry-end"), label = element("label", "录入人 ");
    this.who = element("input");
    this.who.value = document.body.dataset.who || this.form.who || localStorage.getItem("who") || "";
    this.who.readOnly = Boolean(document.body.dataset.who);
    this.who.name = "who";
    label.append(this.who);
    this.finish = button("录完", "main", () => this.keep(ENTERED));
    row.append(label, this.finish, button("存草稿", "", () => this.keep(DRAFT)));
    this.back = button("撤回录入", "quiet", () => this.keep(WITHDRAWN));
    this.back.hidden = this.form.kind !== ENTERED;
    row.append(this.back);
    return row;
  }

  async keep(kind) {
    clearTimeout(this.timer);
    await working(this.finish, this.said, async () => {
      const told = await ask(`${here}/enter`, this.order(kind));
      if (!told.entry) { this.said.replaceChildren(...problemParts(told)); return; }
      unsaved = false;
      localStorage.setItem("who", this.who.value);
      this.last = told.entry["次"];
      this.stand(kind);
      this.back.hidden = kind !== ENTERED;
      if (kind !== WITHDRAWN) this.mark(told.faults, kind === ENTERED);
      this.said.replaceChildren(element("p", this.after(kind, told.faults), "lead"), this.onward());
    });
  }

  after(kind, faults) {
    const count = Object.keys(faults).length;
    if (kind === DRAFT) return "草稿存好了，还不算报来；以后打开接着录。";
    if (kind === WITHDRAWN) return "撤回了，这份又是未录入的。";
    if (!count) return "录完了，已经登记；没有发现不合要求的。";
    return `录完了，已经登记；有 ${count} 处不合要求，标在上面。与原件一样的，退回单位补正；录错了的，改好再点一次“录完”。`;
  }

  onward() {
    const link = element("a", "还有哪些要录入", "button");
    link.href = `${here}/enter`;
    return link;
  }
}

function button(text, look, done) {
  const made = element("button", text, look);
  made.type = "button";
  made.addEventListener("click", done);
  return made;
}

// The box of a field: what is shown, what gets the focus, what it says.
function boxOf(field, id, changed) {
  if (field.control === "choice" && field.choices.length > FEW) return listBox(field, id, changed);
  if (["choice", "choices", "tick"].includes(field.control)) return buttonsBox(field, id, changed);
  const box = element(field.long ? "textarea" : "input", "", "box");
  box.id = id;
  box.value = field.text;
  box.autocomplete = "off";
  if (field.long) box.rows = Math.min(6, field.text.split("\n").length + 1);
  box.addEventListener("input", changed);
  return { shown: box, first: box, value: () => box.value };
}

function listBox(field, id, changed) {
  const box = element("select", "", "box");
  box.id = id;
  box.append(...["", ...field.choices].map((choice) => new Option(choice, choice, false, choice === field.text)));
  if (field.text && !field.choices.includes(field.text)) box.append(new Option(field.text, field.text, true, true));
  box.addEventListener("change", changed);
  return { shown: box, first: box, value: () => box.value };
}

// Choices as buttons: one or several may be pressed; a digit presses the one of that number.
function buttonsBox(field, id, changed) {
  const row = element("div", "", "picks"); // a single choice may have the sign in it that joins several
  const chosen = new Set(field.text ? (field.control === "choices" ? field.text.split('、') : [field.text]) : []);
  row.setAttribute("role", "group");
  row.setAttribute("aria-label", field.label);
  const buttons = field.choices.map((choice) => button(choice, "pick", () => press(choice)));
  buttons.forEach((each, index) => { each.tabIndex = index ? -1 : 0; }); // one stop for Tab; arrows go on from there
  if (buttons.length) { buttons[0].id = id; buttons[0].classList.add("box"); }
  const press = (choice) => {
    const on = chosen.has(choice);
    if (field.control !== "choices") chosen.clear();
    if (on) chosen.delete(choice); else chosen.add(choice);
    shown();
    changed();
  };
  const shown = () => buttons.forEach((each, index) => each.setAttribute("aria-pressed", chosen.has(field.choices[index])));
  row.addEventListener("keydown", (event) => {
    const choice = /^[1-9]$/.test(event.key) && field.choices[Number(event.key) - 1];
    if (choice) press(choice);
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const next = step && buttons[buttons.indexOf(event.target) + step];
    if (next) { event.preventDefault(); next.focus(); }
  });
  row.append(...buttons);
  shown();
  const inOrder = () => [...field.choices.filter((each) => chosen.has(each)), ...[...chosen].filter((each) => !field.choices.includes(each))];
  return { shown: row, first: buttons[0] || row, value: () => inOrder().join('、') };
}
