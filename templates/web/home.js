// The home of a year: choose another year, make its papers.
import { ask, element, fieldsOf, lineLink, madeParts, makeBody, problemParts, working } from "./shared.js";

const here = document.body.dataset.here;
const result = document.getElementById("result");

listen();

function listen() {
  for (const button of document.querySelectorAll("button[data-settle]")) button.onclick = () => settle(button);
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

// The papers as they stand now.
async function renew() {
  const fresh = (await page()).getElementById("papers");
  const old = document.getElementById("papers");
  if (fresh && old) old.replaceWith(fresh); else location.reload();
  listen();
}

async function page() {
  const answer = await fetch(location.pathname);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

// The line of a mark taken out, and what is still marked: the lines below it have moved up.
function settle(button) {
  const told = document.getElementById("settled");
  return working(button, told, async () => {
    const { settle: name, line, words } = button.dataset;
    const done = await ask(`${here}/settle`, { name, line: Number(line), words });
    if (done.exit_code !== 0) { told.replaceChildren(...problemParts(done, here)); return; }
    const fresh = (await page()).getElementById("marks");
    const old = document.getElementById("marks");
    if (fresh) old.replaceWith(fresh); else old.remove();
    await renew();
  });
}

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
