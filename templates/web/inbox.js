// What came back: laid into the inbox, read, and shown as it stands; products made of it.
import { ask, element, figures, finished, problemParts, quoted, send, showProgress, working } from "./shared.js";
import { showPile } from "./pile.js";
import { showDuties } from "./duties.js";

const here = document.body.dataset.here;
const at = (id) => document.getElementById(id);
const MOST_FILES = Number(document.body.dataset.mostFiles), MOST_BYTES = Number(document.body.dataset.mostBytes);
const MOST_ADDRESS = 6_000; // characters of the names of a request's files, which its address has twice
const MOST_NAME = 200; // characters of a name with its folders; the end is what counts
const MOST_ROWS = 300, MOST_NAMED = 6;

let turn = 0; // of the last question: an answer to an earlier one that comes late is not shown

async function renew() {
  const own = ++turn, found = await ask(`${here}/inbox/there?date=${at("date").value}`);
  if (own !== turn) return;
  at("all").hidden = !found.status_of_year;
  at("broken").hidden = Boolean(found.status_of_year);
  if (!found.status_of_year) {
    at("broken").replaceChildren(element("h2", "还看不到收表情况"), ...problemParts(found, here));
    return;
  }
  showStanding(found);
  showPile(found, renew);
  showDuties(found, renew);
  showProducts(found);
  showFiles(found);
}

// How many of which, form by form: the numbers of `docgen status`, as they are.
function showStanding({ status_of_year: year, words, unsure }) {
  const files = Object.entries(year.files).filter(([, count]) => count);
  at("files-told").replaceChildren(figures(files.map(([state, count]) => [count, words[state]])));
  [...at("files-told").querySelectorAll("strong")].forEach((cell, number) => { cell.dataset.file = files[number][0]; });
  const states = year.forms.length ? Object.keys(year.forms[0].states) : [];
  const used = states.filter((state) => year.forms.some((form) => form.states[state]));
  const head = element("tr");
  head.append(...["表格", "截止", "应报"].map((text) => element("th", text)),
    ...used.map((state) => element("th", words[state])), ...["逾期", "逾期后报"].map((text) => element("th", text)));
  at("forms-head").replaceChildren(head);
  at("forms").replaceChildren(...year.forms.map((form) => {
    const row = element("tr");
    row.dataset.form = form.form;
    row.append(element("td", form.name), element("td", form.due), counted(form.expected, "expected"),
      ...used.map((state) => counted(form.states[state], state)), counted(form.overdue, "overdue"), counted(form.late, "late"));
    return row;
  }));
  at("unsure").hidden = !unsure.length;
  const names = unsure.slice(0, MOST_NAMED).join("、");
  at("unsure").textContent = unsure.length ? `待认的文件里可能有 ${unsure.length} 家：${names}。先认文件，不要催。` : "";
  at("deadlines").replaceChildren(...year.deadlines.map((each) => {
    const item = element("li", "", each.last < year.date ? "past" : "");
    item.append(element("time", each.first), element("span", each.title));
    return item;
  }));
}

function counted(count, what) {
  const cell = element("td", String(count), count ? "number" : "number none");
  cell.dataset.count = what;
  return cell;
}

function showFiles({ files, words }) {
  const picked = at("by-file").value;
  at("by-file").replaceChildren(new Option("全部", ""), ...[...new Set(files.map((each) => each.state))]
    .map((state) => new Option(words[state], state)));
  at("by-file").value = picked;
  const fill = () => {
    const shown = files.filter((each) => !at("by-file").value || each.state === at("by-file").value);
    at("file-rows").replaceChildren(...shown.slice(0, MOST_ROWS).map((each) => {
      const row = element("tr");
      row.append(element("td", each.path, "path"), element("td", words[each.state]), element("td", each.received.replace("T", " ").slice(0, 16)));
      return row;
    }));
  };
  at("by-file").onchange = fill;
  at("files-count").textContent = files.length;
  fill();
}

// What was made of each kind, to be saved.
function showProducts({ products }) {
  for (const row of document.querySelectorAll(".products li")) {
    const own = products.filter((each) => each.made_by === `report ${row.dataset.kind}`);
    row.querySelector(".made-of").replaceChildren(...own.map((each) => {
      const link = element("a", each.name, "file");
      link.href = `${here}/made/${quoted(each.name)}`;
      link.download = "";
      return link;
    }));
  }
  const chat = products.find((each) => each.name.endsWith(".txt"));
  at("chat").hidden = !chat;
  if (chat) fetch(`${here}/made/${quoted(chat.name)}`).then((answer) => answer.text()).then((text) => { at("chat-text").value = text; });
}

for (const row of document.querySelectorAll(".products li")) {
  const button = row.querySelector("button");
  button.addEventListener("click", () => working(button, at("made"), async () => {
    at("made").replaceChildren(element("p", "正在生成……"));
    const done = await ask(`${here}/report`, { kind: row.dataset.kind, date: at("date").value });
    at("made").replaceChildren(element("h3", done.exit_code === 0 ? "已生成" : "没有生成"), ...problemParts(done, here));
    await renew();
  }));
}

at("chat-copy").addEventListener("click", async () => {
  at("chat-text").select();
  try {
    await navigator.clipboard.writeText(at("chat-text").value);
    at("chat-copied").textContent = "已复制";
  } catch {
    at("chat-copied").textContent = "已选中，按 Ctrl-C 复制";
  }
});

for (const [id, way] of [["worklist", "worklist"], ["calls", "calls"]]) {
  at(id).addEventListener("change", () => working(at(id), at(`${id}-told`), async () => {
    const asked = way === "worklist" ? { who: at("who").value } : { date: at("date").value };
    const done = await send(`${here}/${way}`, [...at(id).files], asked);
    at(id).value = "";
    const count = (done.entries || []).length;
    at(`${id}-told`).replaceChildren(element("p", count ? `已登记 ${count} 条。` : "没有登记。"), ...problemParts(done, here));
    await renew();
  }));
}

// Files are sent as many at a time as a request takes; a file that is too large is named.
async function layIn(entries) {
  if (!entries.length) return;
  const large = entries.filter(({ file }) => file.size > MOST_BYTES), sent = [], ignored = [];
  at("running").hidden = false;
  const told = { laid: [], known: [], ignored: 0, problems: [] };
  for (const batch of batches(entries.filter(({ file }) => file.size <= MOST_BYTES))) {
    const done = await send(`${here}/inbox/files`, batch.map(({ file }) => file), { names: batch.map(({ name }) => name) });
    told.problems.push(...done.problems);
    if (!done.laid) break;
    for (const key of ["laid", "known"]) told[key].push(...done[key]);
    told.ignored += done.ignored;
    sent.push(...batch);
    showProgress(at("progress"), { total: entries.length, done: sent.length });
    at("progress-said").textContent = `已放进 ${sent.length} / ${entries.length} 个文件`;
  }
  at("running").hidden = true;
  const parts = [element("h3", told.problems.length ? "没有全部放进去" : "已放进收件夹"),
    figures([[told.laid.length, "放进"], [told.known.length, "已经有了"], [told.ignored, "系统文件，不算"]])];
  const names = large.map(({ name }) => name).join("、");
  if (large.length) parts.push(element("p", `太大，没有放进去：${names}`));
  at("collected").replaceChildren(...parts, ...problemParts(told, here));
  if (at("inbox-files")) at("inbox-files").textContent = Number(at("inbox-files").textContent) + told.laid.length;
}

function batches(entries) {
  const found = [];
  let bytes = 0, letters = 0;
  for (const each of entries) {
    const long = encodeURIComponent(each.name).length;
    const last = found.at(-1);
    if (!last || last.length === MOST_FILES || bytes + each.file.size > MOST_BYTES || letters + long > MOST_ADDRESS) {
      found.push([each]);
      bytes = letters = 0;
    } else last.push(each);
    bytes += each.file.size;
    letters += long;
  }
  return found;
}

const named = (file, name) => ({ file, name: [...name].slice(-MOST_NAME).join("") });
const chosenFiles = (input) => [...input.files].map((file) => named(file, file.webkitRelativePath || file.name));
const laying = (entries) => working(at("collect"), at("collected"), async () => layIn(await entries));

for (const id of ["inbox-some", "inbox-folder"]) {
  at(id).addEventListener("change", () => {
    const entries = chosenFiles(at(id));
    at(id).value = "";
    laying(entries);
  });
}
const zone = at("inbox-drop");
zone.addEventListener("dragover", (event) => { event.preventDefault(); zone.classList.add("over"); });
zone.addEventListener("dragleave", () => zone.classList.remove("over"));
zone.addEventListener("drop", (event) => {
  event.preventDefault();
  zone.classList.remove("over");
  const items = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry());
  const whole = items.every(Boolean) ? Promise.all(items.map((entry) => below(entry, ""))) : [[...event.dataTransfer.files].map((file) => named(file, file.name))];
  laying(Promise.resolve(whole).then((lists) => lists.flat()));
});

// Every file of what was dropped, folders gone through.
async function below(entry, above) {
  const name = `${above}${entry.name}`;
  if (entry.isFile) return [named(await new Promise((done, failed) => entry.file(done, failed)), name)];
  const reader = entry.createReader(), found = [];
  for (;;) { // a folder tells a hundred at a time
    const some = await new Promise((done, failed) => reader.readEntries(done, failed));
    if (!some.length) break;
    for (const each of some) found.push(...await below(each, `${name}/`));
  }
  return found;
}

for (const [id, dry] of [["collect", false], ["collect-try", true]]) {
  at(id).addEventListener("click", () => working(at(id), at("collected"), async () => {
    const { job } = await ask(`${here}/collect`, { dry_run: dry });
    sessionStorage.setItem(`${here}/inbox`, job);
    showCollected(await reading(job));
    await renew();
  }));
}

async function reading(job) {
  at("running").hidden = false;
  try {
    return await finished(`${here}/inbox/job/${job}`, (told) => {
      showProgress(at("progress"), told);
      at("progress-said").textContent = told.total ? `已读 ${told.done} / ${told.total} 个文件` : "正在打开邮件、压缩包……";
    });
  } finally {
    sessionStorage.removeItem(`${here}/inbox`);
    at("running").hidden = true;
  }
}

function showCollected(done) {
  if (!done.states) {
    at("collected").replaceChildren(element("h3", "没有收取"), ...problemParts(done, here));
    return;
  }
  const parts = [element("h3", done.dry_run ? "看一看：还没有登记" : "已收取"),
    figures([[done.new.files, "新到的文件"], [done.new.mails, "新到的邮件"], [done.count, "收件夹里共有"], [done.ignored, "系统文件，不算"]])];
  const unread = done.files.filter((each) => each.problem);
  if (unread.length) {
    const list = element("ul", "", "problems");
    list.append(...unread.map((each) => {
      const item = element("li", "", "warning");
      item.append(element("span", each.path, "where"), " ", element("span", each.problem.message, "what"),
        element("span", each.problem.remedy, "remedy"), " ", element("code", each.problem.code));
      return item;
    }));
    parts.push(list);
  }
  at("collected").replaceChildren(...parts, ...problemParts(done, here));
}

at("date").addEventListener("change", renew);
renew().then(async () => {
  const job = sessionStorage.getItem(`${here}/inbox`);
  if (job) {
    showCollected(await reading(job));
    await renew();
  }
}).catch((error) => { at("collected").textContent = error.message; });
