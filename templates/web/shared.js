// What both pages do: ask the server, and show what it tells.

export async function ask(address, body) {
  const options = body === undefined ? {} : {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  };
  let answer;
  try {
    answer = await fetch(address, options);
  } catch {
    throw new Error("连不上程序：它可能已经关闭。您写的还在这一页里，请先复制出来，再重新启动。");
  }
  const told = (answer.headers.get("content-type") || "").startsWith("application/json")
    ? await answer.json() : { problems: [] };
  if (answer.status === 403 || answer.status >= 500) throw new Error("程序拒绝了这个请求：它可能重新启动过，请用新打印的地址打开。");
  return { status: answer.status, ...told };
}

export function element(name, text = "", look = "") {
  const made = document.createElement(name);
  made.textContent = text;
  if (look) made.className = look;
  return made;
}

// A problem as an item of a list; `go` is called with it where its line can be shown here.
export function problemItem(problem, here, ownName, go) {
  const item = element("li", "", problem.severity);
  const line = problem.line ? ` 第${problem.line}行` : "";
  if (problem.name && problem.name === ownName && problem.line) {
    const button = element("button", `第${problem.line}行`, "line");
    button.type = "button";
    button.addEventListener("click", () => go(problem));
    item.append(button, " ");
  } else if (problem.name) {
    const link = element("a", `${problem.name}${line}`);
    link.href = `${here}/edit/${problem.name.split("/").map(encodeURIComponent).join("/")}#L${problem.line || 1}`;
    item.append(link, " ");
  } else if (problem.file) {
    item.append(element("span", problem.file, "where"), " ");
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
      link.href = `${here}/made/${name.split("/").map(encodeURIComponent).join("/")}`;
      link.download = "";
      item.append(element("span", state, "state"), " ", link);
      list.append(item);
    }
    parts.push(list);
  } else if (outcome.exit_code !== 0) {
    parts.push(element("p", "没有写任何文件，原有的文件没有动。请先改正："));
  }
  if (outcome.problems.length) {
    if (files.length) parts.push(element("p", "需要看一看的："));
    const list = element("ul", "", "problems");
    list.append(...outcome.problems.map((each) => problemItem(each, here, ownName, go)));
    parts.push(list);
  }
  return parts;
}

// The command that makes a paper, by its role; the empty one is the whole year.
export function makeBody(paper) {
  if (paper === "notice") return { command: "notice", paper: "" };
  if (paper.startsWith("documents/")) return { command: "document", paper: paper.slice("documents/".length) };
  return { command: "build", paper: "" };
}
