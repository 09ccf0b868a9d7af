// The home of a year: choose another year, make its papers.
import { ask, element, fieldsOf, lineLink, madeParts, makeBody, problemParts, working } from "./shared.js";

const here = document.body.dataset.here;
const result = document.getElementById("result");

listen();

function listen() {
  for (const button of document.querySelectorAll("button[data-paper]")) {
    button.addEventListener("click", () => make(button));
  }
}

async function make(button) {
  const buttons = [...document.querySelectorAll("button[data-paper]")];
  for (const each of buttons) each.disabled = true;
  result.hidden = false;
  result.replaceChildren(element("h2", "正在生成……"));
  try {
    const outcome = await ask(`${here}/make`, makeBody(button.dataset.paper));
    const title = outcome.exit_code === 0 ? "已生成" : "没有生成";
    result.replaceChildren(element("h2", title), ...madeParts(outcome, here, "", () => {}));
    await renew();
  } catch (error) {
    result.replaceChildren(element("h2", "没有生成"), element("p", error.message));
    for (const each of buttons) each.disabled = false;
  }
}

// The papers, and what is still marked, as they stand now.
async function renew() {
  const answer = await fetch(location.pathname);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById("papers"), old = document.getElementById("papers");
  const marks = page.getElementById("marks"), before = document.getElementById("marks");
  if (fresh && old) old.replaceWith(fresh); else location.reload();
  if (before && marks) before.replaceWith(marks); else if (before) before.remove();
  listen();
}

// The line of a mark taken out; the marks below it have moved up.
document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-settle]");
  if (!button) return;
  const told = document.getElementById("settled");
  const { settle: name, line, words } = button.dataset;
  working(button, told, async () => {
    const done = await ask(`${here}/settle`, { name, line: Number(line), words });
    if (done.exit_code === 0) await renew(); else told.replaceChildren(...problemParts(done, here));
  });
});

const begin = document.querySelector("form[data-new-file]");
begin.addEventListener("submit", (event) => {
  event.preventDefault();
  const told = begin.querySelector("[data-problems]");
  working(event.submitter, told, async () => {
    const done = await ask(`${here}/new-file`, fieldsOf(begin));
    if (done.exit_code === 0) location.href = lineLink(here, done.name, 0, "").href;
    else told.replaceChildren(...problemParts(done, here).flatMap((list) => [...list.children]));
  });
});
