// The pile: each question with its choices as buttons, two versions side by side; what was decided, to be taken back.
import { ask, element, problemParts, working } from "./shared.js";

const here = document.body.dataset.here;
const at = (id) => document.getElementById(id);
const told = new Map(); // what the last answer to a question told, by its key, until it is decided again
const KEPT = "who"; // under which a browser remembers who decides
if (!at("who").readOnly) at("who").value = localStorage.getItem(KEPT) || "";
at("who").addEventListener("change", () => localStorage.setItem(KEPT, at("who").value));

export function showPile({ pile, decided, status_of_year: year }, renew) {
  at("questions").textContent = year.questions;
  const parts = new Map(pile.filter((each) => each.part_of).map((each) => [each.key, each]));
  const whole = pile.filter((each) => !each.part_of);
  const isOpen = (each) => each.open || each.fields.some((field) => parts.get(field.question)?.open);
  const card = (each) => questionCard(each, isOpen(each), parts, renew);
  at("pile").replaceChildren(...whole.filter(isOpen).map(card));
  if (!year.questions) at("pile").append(element("p", "没有要定的了。"));
  const done = whole.filter((each) => !isOpen(each));
  at("went-on").hidden = !done.length;
  at("went-on-count").textContent = done.length;
  at("pile-done").replaceChildren(...done.map(card));
  at("history").hidden = !decided.length;
  at("decided-count").textContent = decided.length;
  at("decided").replaceChildren(...decided.map((each) => decisionRow(each, renew)));
}

function questionCard(each, isOpen, parts, renew) {
  const card = element("article", "", isOpen ? "question open" : "question");
  card.dataset.key = each.key;
  const head = element("p", "", "facts");
  head.append(element("span", each.kind, "state wait"));
  if (each.settled) head.append(element("span", `程序先按：${each.stands}`, "state"));
  else if (!each.open) head.append(element("span", `已定：${each.stands}`, "state done"), element("span", [each.who, each.reason].filter(Boolean).join("，")));
  card.append(head, element("p", each.words, "question-words"));
  if (!each.fields.length) card.append(element("p", each.files.join("　"), "where"));
  if (each.details.length) {
    const list = element("ul", "", "details");
    list.append(...each.details.map((text) => element("li", text)));
    card.append(list);
  }
  if (each.fields.length) card.append(...versions(each, parts, renew));
  card.append(choices(each, renew));
  const said = element("div");
  said.setAttribute("aria-live", "polite");
  said.append(...(told.get(each.key) || []));
  card.append(said);
  return card;
}

// A button a choice; what has to be written stands beside its own.
function choices(each, renew) {
  const form = element("form", "", "actions");
  const reason = element("input");
  Object.assign(reason, { placeholder: "理由（可以不写）", autocomplete: "off" });
  reason.setAttribute("aria-label", "理由");
  for (const choice of each.choices) {
    const button = element("button", choice.words, choice.key === each.decided && !each.settled ? "chosen-one" : "");
    button.dataset.choice = choice.key;
    let instead = null;
    if (choice.written) {
      instead = element("input");
      Object.assign(instead, { placeholder: "改为", autocomplete: "off" });
      instead.setAttribute("aria-label", "改为");
      const pair = element("span", "", "pair");
      pair.append(button, instead);
      form.append(pair);
    } else form.append(button);
    button.addEventListener("click", (event) => {
      event.preventDefault();
      decide(button, each, choice.key, instead ? instead.value : "", reason.value, renew);
    });
  }
  form.append(reason);
  return form;
}

// Both versions, field by field; where they are gone through one by one, each field is a choice.
function versions(each, parts, renew) {
  const table = element("table", "", "numbers free versions"), head = element("tr"), body = element("tbody"), top = element("thead");
  const [after, before] = each.files;
  for (const [text, look] of [["项目", ""], [`先到的：${before}`, "path"], [`后到的：${after}`, "path"]]) head.append(element("th", text, look));
  top.append(head);
  for (const field of each.fields) {
    const row = element("tr", "", field.differs ? "differs" : "same");
    row.append(element("td", field.row ? `${field.label}（第 ${field.row} 行）` : field.label));
    const part = parts.get(field.question);
    for (const [key, text] of [["old", field.before], ["new", field.after]]) {
      const cell = element("td");
      if (part) cell.append(partButton(part, key, text, renew)); else cell.textContent = text;
      row.append(cell);
    }
    body.append(row);
  }
  table.append(top, body);
  const some = element("label", "", "inline"), box = element("input"), scrolled = element("div", "", "scrolled");
  Object.assign(box, { type: "checkbox", checked: true });
  table.classList.add("only");
  box.addEventListener("change", () => table.classList.toggle("only", box.checked));
  some.append(box, " 只看不同的");
  scrolled.append(table);
  return [some, scrolled];
}

function partButton(part, key, text, renew) {
  const button = element("button", text || "（空）", part.decided === key ? "chosen-one" : "");
  button.type = "button";
  button.dataset.choice = key;
  button.dataset.key = part.key;
  button.addEventListener("click", () => decide(button, part, key, "", "", renew));
  return button;
}

async function decide(button, each, choice, instead, reason, renew) {
  const place = element("div");
  await working(button, place, async () => {
    const done = await ask(`${here}/decide`, { question: each.key, choice, instead, who: at("who").value, reason, seen: each.seen });
    place.replaceChildren(...problemParts(done, here));
  });
  told.clear();
  told.set(each.part_of || each.key, [...place.children]);
  await renew();
  if (!place.children.length) document.querySelector("#pile button")?.focus({ preventScroll: true });
}

function decisionRow(each, renew) {
  const row = element("tr", "", each.holds ? "" : "past"), last = element("td", "", "action");
  if (each.holds) {
    const button = element("button", "撤回", "quiet");
    button.addEventListener("click", () => working(button, last, async () => {
      const done = await ask(`${here}/revoke`, { number: each.number, who: at("who").value, reason: "" });
      if (done.problems.length) last.replaceChildren(...problemParts(done, here));
      else await renew();
    }));
    last.append(button);
  }
  const answer = [each.answer, each.until].filter(Boolean).join(" ");
  row.append(...[String(each.number), `${each.kind}：${each.about}`, answer, each.reason, each.who, each.date].map((text) => element("td", text)), last);
  return row;
}
