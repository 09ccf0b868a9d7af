// Papers entered into the list of numbers, with their number and date shown first; numbers reserved.
import { ask, element, fieldsOf, problemParts, working } from "./shared.js";

const here = document.body.dataset.here;
const at = (id) => document.getElementById(id);
let asked = null;

listen();

function listen() {
  for (const button of document.querySelectorAll("button[data-issue]")) {
    button.addEventListener("click", () => confirm(button));
  }
}

function confirm(button) {
  const { number, title, date, issued } = button.dataset;
  asked = button;
  at("confirm-title").textContent = issued ? "登记为更正" : "登记发文";
  const said = [["发文字号", number || "（无字号）"], ["标题", title], ["成文日期", date], ["登记日期", "今天"]];
  at("confirm-said").replaceChildren(...said.flatMap(([what, text]) => [element("dt", what), element("dd", text)]));
  at("reason-field").hidden = !issued;
  at("reason").required = Boolean(issued);
  at("reason").value = "";
  at("as-found").checked = false;
  at("confirm").showModal();
}

at("confirm")?.addEventListener("close", () => {
  if (at("confirm").returnValue !== "yes") return;
  const result = at("result");
  result.hidden = false;
  result.replaceChildren(element("h2", "正在登记……"));
  working(asked, result, async () => {
    const { issue: paper, number, title, iso: date } = asked.dataset;
    const body = { paper, number, title, date, reason: at("reason").value, as_found: at("as-found").checked };
    const done = await ask(`${here}/issue`, body);
    const said = done.exit_code === 0 ? "已登记" : "没有登记";
    const entries = (done.issued || []).map((each) => element("p",
      `${each["发文字号"] || each["标题"]}${each["版本"] > 1 ? `（第${each["版本"]}版）` : ""}，${(each["文件"] || []).length} 个文件已存好。`));
    result.replaceChildren(element("h2", said), ...entries, ...problemParts(done, here));
    if (done.exit_code === 0) await renew();
  });
});

at("reserve")?.addEventListener("submit", (event) => {
  event.preventDefault();
  working(event.submitter, at("reserved"), async () => {
    const done = await ask(`${here}/numbers`, fieldsOf(at("reserve")));
    at("reserved").replaceChildren(
      element("p", done.exit_code === 0 ? "已登记。" : "没有登记。"), ...problemParts(done, here));
    if (done.exit_code === 0) { at("reserve").reset(); await renew(); }
  });
});

// The papers and numbers as they stand now.
async function renew() {
  const answer = await fetch(location.pathname);
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const id of ["papers", "numbers"]) {
    const made = fresh.getElementById(id);
    if (made) at(id).replaceWith(made);
  }
  listen();
}
