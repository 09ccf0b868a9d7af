// Units by forms: how each duty stands, what the office says of it, whom it has reminded.
import { ask, element, fieldsOf, problemParts, working } from "./shared.js";

const here = document.body.dataset.here;
const at = (id) => document.getElementById(id);
const MOST_ROWS = 300; // units shown at once; more are found by their names
const CHASED = "chased", ALL = "";
// The look of a state: what is done, what is waited for, what is wrong.
const LOOKS = {
  "通过": "done", "零报告": "done", "免报": "done", "未报": "bad", "需补正": "bad", "待认": "wait", "收到待核": "wait", "延期": "wait",
};
const chosen = new Set();
let found = null, again = null, open = null;

export function showDuties(told, renew) {
  found = told;
  again = renew;
  const forms = new Map(told.duties.map((each) => [each.form, each.form_name]));
  const states = new Set(told.duties.map((each) => each.state));
  offer(at("by-state"), [["全部", ALL], ["要催的", CHASED], ...[...states].map((state) => [told.words[state], state])]);
  offer(at("by-form"), [["全部", ALL], ...[...forms].map(([id, name]) => [name, id])]);
  for (const unit of [...chosen]) if (!told.duties.some((each) => each.unit === unit)) chosen.delete(unit);
  fill();
  if (open && at("duty").open) showDuty(told.duties.find((each) => same(each, open)) || open);
}

function offer(select, options) {
  const had = select.value;
  select.replaceChildren(...options.map(([text, value]) => new Option(text, value)));
  select.value = options.some(([, value]) => value === had) ? had : ALL;
}

const same = (one, other) => ["unit", "form", "drill_id"].every((key) => one[key] === other[key]);

function wanted(each) {
  const state = at("by-state").value, form = at("by-form").value, unit = at("by-unit").value.trim();
  const stands = state === ALL || (state === CHASED ? each.to_chase : each.state === state);
  return stands && (form === ALL || each.form === form) && (each.name.includes(unit) || each.unit === unit);
}

function fill() {
  const shown = found.duties.filter(wanted), forms = new Map(shown.map((each) => [each.form, each.form_name]));
  const units = new Map();
  for (const each of shown) units.set(each.unit, [...(units.get(each.unit) || []), each]);
  const head = element("tr");
  head.append(element("th"), element("th", "单位"), ...[...forms.values()].map((name) => element("th", name)));
  at("duties-head").replaceChildren(head);
  at("duties").replaceChildren(...[...units].slice(0, MOST_ROWS).map(([unit, own]) => unitRow(unit, own, forms)));
  at("shown").textContent = units.size > MOST_ROWS
    ? `共 ${units.size} 个单位、${shown.length} 份，列出前 ${MOST_ROWS} 个单位` : `共 ${units.size} 个单位、${shown.length} 份`;
  at("all-units").onchange = () => {
    for (const unit of units.keys()) if (at("all-units").checked) chosen.add(unit); else chosen.delete(unit);
    fill();
  };
  showChosen();
}

function unitRow(unit, own, forms) {
  const row = element("tr"), first = element("td"), box = element("input");
  row.dataset.unit = unit;
  Object.assign(box, { type: "checkbox", checked: chosen.has(unit) });
  box.setAttribute("aria-label", `选 ${own[0].name}`);
  box.addEventListener("change", () => {
    if (box.checked) chosen.add(unit); else chosen.delete(unit);
    showChosen();
  });
  first.append(box);
  row.append(first, element("td", own[0].name), ...[...forms.keys()].map((form) => {
    const cell = element("td");
    cell.append(...own.filter((each) => each.form === form).map(chip));
    return cell;
  }));
  return row;
}

function chip(each) {
  const button = element("button", "", `state ${LOOKS[each.state] || ""}`);
  button.dataset.state = each.state;
  button.dataset.form = each.form;
  button.append(found.words[each.state]);
  if (each.days_late > 0 && each.lack) button.append(" ", element("span", `逾期${each.days_late}天`));
  if (each.drill) button.append(" ", element("small", each.drill));
  button.addEventListener("click", () => showDuty(each));
  return button;
}

function showChosen() {
  at("chosen").textContent = chosen.size ? `选中 ${chosen.size} 个单位` : "先选单位";
}

for (const id of ["by-state", "by-form"]) at(id).addEventListener("change", () => fill());
at("by-unit").addEventListener("input", () => fill());

at("chase").addEventListener("submit", (event) => {
  event.preventDefault();
  const button = event.submitter;
  if (!chosen.size) {
    at("chased-told").replaceChildren(element("p", "请先在上面选单位。"));
    return;
  }
  working(button, at("chased-told"), async () => {
    const asked = { units: [...chosen], means: at("means").value, returned: button.value === "returned", date: at("date").value };
    const done = await ask(`${here}/chased`, asked);
    const count = (done.copies || []).reduce((sum, each) => sum + each, 0);
    at("chased-told").replaceChildren(element("p", count ? `已登记 ${count} 份。` : "没有登记。"), ...problemParts(done, here));
    if (count) {
      chosen.clear();
      at("all-units").checked = false;
      await again();
    }
  });
});

function showDuty(each) {
  open = each;
  at("duty-title").textContent = [each.name, each.form_name, each.drill].filter(Boolean).join(" · ");
  const facts = [[found.words[each.state], `state ${LOOKS[each.state] || ""}`]];
  if (each.lack) facts.push([found.words[each.lack], ""]);
  if (each.until || each.due) facts.push([`截止 ${each.until || each.due}`, ""]);
  if (each.received) facts.push([`第一份合格的 ${each.received.slice(0, 10)} 收到`, ""]);
  if (each.reason) facts.push([each.reason, ""]);
  for (const { date, means } of each.chased) facts.push([`${date} 催过（${means}）`, ""]);
  if (each.file) facts.push([each.file, "path"]);
  at("duty-facts").replaceChildren(...facts.map(([text, look]) => element("span", text, look)));
  if (each.enter && "entering" in document.body.dataset) {
    const link = element("a", "照扫描件录入");
    link.href = `${here}/enter?file=${each.enter}`;
    at("duty-facts").append(link);
  }
  at("duty-told").replaceChildren(...each.told.map((text) => element("li", text)));
  at("duty-back").hidden = !each.decided;
  for (const box of at("duty-form").elements.answer) box.checked = box.value === each.decided;
  at("duty-said").replaceChildren();
  if (!at("duty").open) at("duty").showModal();
}

async function say(button, answer, given) {
  await working(button, at("duty-said"), async () => {
    const asked = {
      unit: open.unit, form: open.form, drill: open.drill_id, answer, until: answer && given.until ? given.until : "",
      who: at("who").value, reason: given.reason, seen: open.seen,
    };
    const done = await ask(`${here}/duty`, asked);
    await again();
    at("duty-said").replaceChildren(...problemParts(done, here));
    if (done.exit_code === 0 && !done.problems.length) at("duty").close();
  });
}

at("duty-form").addEventListener("submit", (event) => {
  event.preventDefault();
  const given = fieldsOf(at("duty-form"));
  say(event.submitter, given.answer, given);
});
at("duty-back").addEventListener("click", () => say(at("duty-back"), "", fieldsOf(at("duty-form"))));
at("duty-close").addEventListener("click", () => at("duty").close());
at("duty").addEventListener("close", () => {
  open = null;
  at("duty-form").reset();
});
