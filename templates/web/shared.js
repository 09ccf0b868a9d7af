// What all pages do: ask the server, send it files, and show what it tells.

const years = document.getElementById("year");
if (years) years.addEventListener("change", () => { location.href = years.value; });

export function ask(address, body) {
  return answered(address, body === undefined ? {} : {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

// What a job that was begun comes to; `tell` is called with how far it is.
const PAUSE = 400; // ms between two questions about a job
export async function finished(address, tell) {
  for (;;) {
    const told = await ask(address);
    if (told.status !== 200) throw new Error("程序重新启动过，这一次没有做完；再来一次，做好的不重做。");
    if (told.outcome) return told.outcome;
    tell(told);
    await new Promise((done) => setTimeout(done, PAUSE));
  }
}

// How far a job is, on a bar.
export function showProgress(bar, told) {
  if (told.total) { bar.max = told.total; bar.value = told.done; } else bar.removeAttribute("value");
}

// Files go as their bytes, one behind the other; what they are called and what is asked stands in the address.
export function send(address, files, fields = {}) {
  const told = { ...fields, files: files.map((file) => ({ name: shortName(file.name), size: file.size })) };
  return answered(`${address}?told=${encodeURIComponent(JSON.stringify(told))}`, {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: new Blob(files),
  });
}

// An address has room for twenty names of this length; the ending is what counts.
const LONGEST_NAME = 60;
const shortName = (name) => ([...name].length > LONGEST_NAME ? [...name].slice(-LONGEST_NAME).join("") : name);

async function answered(address, options) {
  let answer;
  try {
    answer = await fetch(address, options);
  } catch {
    throw new Error("连不上程序：它可能已经关闭。您写的还在这一页里，请先复制出来，再重新启动。");
  }
  const told = (answer.headers.get("content-type") || "").startsWith("application/json")
    ? await answer.json() : { problems: [] };
  if (answer.status === 422 && !told.command) throw new Error("程序没有接受：填的内容不合要求（如换行、少了必填的），请检查以后再试。");
  if (answer.status === 413) throw new Error("文件太大了：一次最多 100 MB。");
  if (!told.command && !told.job && (answer.status === 403 || answer.status >= 500)) throw new Error("程序拒绝了这个请求：它可能重新启动过，请用新打印的地址打开。");
  return { status: answer.status, ...told };
}

// A name of a file as an address has it.
export const quoted = (name) => name.split("/").map(encodeURIComponent).join("/");

export function element(name, text = "", look = "") {
  const made = document.createElement(name);
  made.textContent = text;
  if (look) made.className = look;
  return made;
}

// A problem as an item of a list; `go` is called with it where its line can be shown here. Without `here` nothing
// is there to be opened.
export function problemItem(problem, here, ownName, go) {
  const item = element("li", "", problem.severity);
  const line = problem.line ? ` 第${problem.line}行` : "";
  if (problem.name && problem.name === ownName && problem.line) {
    const button = element("button", `第${problem.line}行`, "line");
    button.type = "button";
    button.addEventListener("click", () => go(problem));
    item.append(button, " ");
  } else if (problem.name && here !== null) {
    item.append(lineLink(here, problem.name, problem.line || 1, `${problem.name}${line}`), " ");
  } else if (problem.file) {
    item.append(element("span", `${problem.name || problem.file}${line}`, "where"), " ");
  }
  item.append(element("span", problem.message, "what"), element("span", problem.remedy, "remedy"), " ",
    element("code", problem.code));
  return item;
}

// What a run made, with links to its files, and what it told.
export function madeParts(outcome, here, ownName, go) {
  const parts = [];
  const files = [...(outcome.written || []).map((name) => [name, "已写好"]),
    ...(outcome.unchanged || []).map((name) => [name, "没有变化"]),
    ...(outcome.kept_edited || []).map((kept) => [kept.path, `您改过，原来的另存为 ${kept.kept_as}`])];
  if (files.length) {
    const list = element("ul", "", "made");
    for (const [name, state] of files.sort()) {
      const item = element("li");
      const link = element("a", name, "file");
      link.href = `${here}/made/${quoted(name)}`;
      link.download = "";
      item.append(element("span", state, "state"), " ", link);
      list.append(item);
    }
    parts.push(list);
  } else if (outcome.exit_code !== 0) {
    parts.push(element("p", "没有写任何文件，原有的文件没有动。请先改正："));
  }
  if (outcome.problems.length && files.length) parts.push(element("p", "需要看一看的："));
  return [...parts, ...problemParts(outcome, here, ownName, go)];
}

// The command that makes a paper, by its role; the empty one is the whole year.
export function makeBody(paper) {
  if (paper === "notice") return { command: "notice", paper: "" };
  if (paper.startsWith("documents/")) return { command: "document", paper: paper.slice("documents/".length) };
  return { command: "build", paper: "" };
}

// The problems of an outcome as a list; nothing where there are none.
export function problemParts(outcome, here = "", ownName = "", go = () => {}) {
  if (!outcome.problems.length) return [];
  const list = element("ul", "", "problems");
  list.append(...outcome.problems.map((each) => problemItem(each, here, ownName, go)));
  return [list];
}

// A button that cannot be pressed twice while its work is done; what goes wrong is shown in `place`.
export async function working(button, place, work) {
  button.disabled = true;
  try {
    await work();
  } catch (error) {
    const list = element("ul", "", "problems");
    list.append(element("li", error.message, "error"));
    place.replaceChildren(list);
  } finally {
    button.disabled = false;
  }
}

export const fieldsOf = (form) => Object.fromEntries(new FormData(form).entries());

// A place where files are chosen or dropped; `taken` is called with them.
export function dropZone(id, taken) {
  const input = document.getElementById(id), zone = document.getElementById(`${id}-drop`);
  const chosen = document.getElementById(`${id}-chosen`);
  const take = (files) => {
    if (!files.length) return;
    chosen.textContent = files.map((file) => file.name).join("、");
    taken(files);
  };
  input.addEventListener("change", () => take([...input.files]));
  zone.addEventListener("dragover", (event) => { event.preventDefault(); zone.classList.add("over"); });
  zone.addEventListener("dragleave", () => zone.classList.remove("over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    const files = [...event.dataTransfer.files];
    take(input.multiple ? files : files.slice(0, 1));
  });
}

// The lines of a difference, coloured.
export function diffBlock(lines) {
  const block = element("pre", "", "diff");
  for (const line of lines) {
    const look = /^(\+\+\+|---|@@)/.test(line) ? "at" : line.startsWith("+") ? "add" : line.startsWith("-") ? "del" : "same";
    block.append(element("span", line, look));
  }
  return block;
}

// A link to a line of a data file in the editor.
export function lineLink(here, name, line, text) {
  const link = element("a", text);
  link.href = `${here}/edit/${quoted(name)}${line ? `#L${line}` : ""}`;
  return link;
}

// The way to a year that was just begun.
export function openYear(there, text) {
  const link = element("a", text, "button main"), row = element("p", "", "actions");
  link.href = there;
  row.append(link);
  return row;
}

// Figures side by side: [[3, "新增"], …].
export function figures(pairs) {
  const row = element("div", "", "numbers-told");
  for (const [number, word] of pairs) {
    const cell = element("div");
    cell.append(element("strong", String(number)), element("span", word));
    row.append(cell);
  }
  return row;
}
