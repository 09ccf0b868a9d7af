// The editor of a data file: what is wrong at its line, the paper beside it as it will print.
import * as cm from "./codemirror.js";
import { ask, element, madeParts, makeBody, problemItem, problemParts, quoted } from "./shared.js";

const PAUSE = 250; // ms without a keystroke, after which the paper is set
const { here, name } = document.body.dataset;
const nonce = document.querySelector('meta[name="style-nonce"]').content;
const at = (id) => document.getElementById(id);
const file = `${here}/file/${quoted(name)}`;
const SEVERITIES = { error: "error", warning: "warning", note: "info" };

let view, keys = {}, opened = "", savedText = "", timer = 0, looking = false, again = false, merged = null;

// --- the text ---

const colours = cm.HighlightStyle.define([
  { tag: cm.tags.propertyName, color: "#1f4e79" },
  { tag: cm.tags.definition(cm.tags.propertyName), color: "#1f4e79" },
  { tag: cm.tags.comment, color: "#6a737d" },
  { tag: cm.tags.string, color: "#22313f" },
  { tag: cm.tags.punctuation, color: "#8a6d3b" },
]);

const words = {
  "Find": "查找", "Replace": "替换", "next": "下一个", "previous": "上一个", "all": "全部", "match case": "区分大小写",
  "by word": "整词", "regexp": "正则", "replace": "替换", "replace all": "全部替换", "close": "关闭",
  "No diagnostics": "没有问题", "Diagnostics": "问题", "$ unchanged lines": "$ 行相同",
};

const common = [
  cm.EditorView.cspNonce.of(nonce), cm.EditorView.lineWrapping, cm.yaml(), cm.syntaxHighlighting(colours),
  cm.EditorState.phrases.of(words), cm.lineNumbers(),
];

function extensions() {
  return [
    ...common, cm.history(), cm.drawSelection(), cm.highlightActiveLine(), cm.highlightActiveLineGutter(),
    cm.highlightSpecialChars(), cm.bracketMatching(), cm.lintGutter(), cm.indentUnit.of("  "), cm.search({ top: true }),
    cm.autocompletion({ override: [complete], icons: false }),
    cm.EditorView.contentAttributes.of({ "aria-label": "数据文件的内容", spellcheck: "false" }),
    cm.keymap.of([
      { key: "Mod-s", preventDefault: true, run: () => { save(); return true; } },
      ...cm.completionKeymap, ...cm.lintKeymap, ...cm.searchKeymap, ...cm.historyKeymap, ...cm.defaultKeymap,
    ]),
    cm.EditorView.updateListener.of((update) => { if (update.docChanged) changed(); }),
  ];
}

const text = () => view.state.doc.toString();
const dirty = () => text() !== savedText;

function setText(fresh) {
  view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: fresh } });
}

function showLine(number, focus = true) {
  const line = view.state.doc.line(Math.min(Math.max(number, 1), view.state.doc.lines));
  view.dispatch({ selection: { anchor: line.from }, effects: cm.EditorView.scrollIntoView(line.from, { y: "center" }) });
  if (focus) view.focus();
}

// --- completion: the keys that may stand at this depth, the values that may stand behind a key ---

function complete(context) {
  const line = context.state.doc.lineAt(context.pos), before = line.text.slice(0, context.pos - line.from);
  const value = /^(\s*(?:- +)*)([^\s:#"'-][^:]*): +([^\s"'#[{|>][^#]*)?$/.exec(before);
  if (value) return completeValue(context, line, value);
  const typed = /^(\s*(?:- +)*)([^\s:#"'-][^:#"']*)?$/.exec(before);
  if (!typed || (!typed[2] && !context.explicit)) return null;
  const below = keysAbove(context.state.doc, line.number, typed[1].length);
  const options = Object.keys(below).filter((key) => key !== "*").map((key) => ({
    label: key, apply: Object.keys(below[key].keys).length ? `${key}:` : `${key}: `, type: "property", info: below[key].told || null,
  }));
  return options.length ? { from: line.from + typed[1].length, options, validFor: /^[^:#]*$/ } : null;
}

function completeValue(context, line, [, depth, key, typed = ""]) {
  const hint = keysAbove(context.state.doc, line.number, depth.length)[key.trim()];
  if (!hint) return null;
  const options = hint.values.filter(Boolean).map((label) => ({ label, type: "enum", info: hint.told || null }));
  if (!options.length && hint.example && context.explicit) options.push({ label: hint.example, detail: "例", info: hint.told || null });
  return options.length ? { from: context.pos - typed.length, options, validFor: /^[^#]*$/ } : null;
}

// The keys below the one that a line of this depth stands under.
function keysAbove(doc, number, depth) {
  const path = [];
  for (let n = number - 1, least = depth; n > 0 && least > 0; n -= 1) {
    const found = /^(\s*(?:- +)*)([^\s:#"'-][^:]*):(?:\s|$)/.exec(doc.line(n).text);
    if (found && found[1].length < least) {
      const item = found[1].trim().startsWith("-");
      path.unshift(found[2].trim());
      least = item ? found[1].indexOf("-") + 1 : found[1].length;
      if (item && least === 0) break;
    }
  }
  return path.reduce((tree, key) => (tree[key] || tree["*"] || {}).keys || {}, keys);
}

// --- state ---

function changed() {
  showState();
  clearTimeout(timer);
  timer = setTimeout(look, PAUSE);
}

function showState(said = "") {
  at("state").textContent = said || (dirty() ? "没有保存" : "已保存");
  at("state").className = dirty() ? "unsaved" : "";
}

async function trying(button, work) {
  if (button) button.disabled = true;
  try {
    await work();
  } catch (error) {
    showDone("没有做成", [element("p", error.message)]);
  } finally {
    if (button) button.disabled = false;
  }
}

function showDone(title, parts) {
  at("done-title").textContent = title;
  at("done-said").replaceChildren(...parts);
  if (!at("done").open) at("done").showModal();
}

// --- the paper beside it, and what is wrong ---

async function look(checked = false) {
  if (looking) { again = checked === true ? "checked" : again || true; return; }
  looking = true;
  const begun = performance.now();
  try {
    const width = Math.round(at("pages").clientWidth * Math.min(window.devicePixelRatio || 1, 2)) || 800;
    const body = { name, text: text(), paper: at("paper").value, width, checked: checked === true };
    const seen = await ask(`${here}/look`, body);
    showPages(seen, Math.round(performance.now() - begun));
    showProblems(seen, checked === true);
  } catch (error) {
    at("pages-state").textContent = error.message;
  } finally {
    looking = false;
    if (again) { const which = again === "checked"; again = false; look(which); }
  }
}

// What is typed last is looked at once, with the checker's findings: a later look would take them away.
function check() {
  clearTimeout(timer);
  return look(true);
}

function showPages(seen, took) {
  const pages = at("pages");
  pages.classList.toggle("old", !seen.pages);
  pages.dataset.took = took;
  if (!seen.pages) {
    at("pages-state").textContent = pages.children.length ? "数据有错，下面是改正以前的样子" : "数据有错，改正以后才能排版";
    return;
  }
  at("pages-state").textContent = seen.pages.length ? `共${seen.pages.length}页` : "这一年没有可以排版的公文";
  seen.pages.forEach((digest, index) => {
    const image = pages.children[index] || pages.appendChild(document.createElement("img"));
    if (image.dataset.digest !== digest) {
      image.dataset.digest = digest;
      image.src = `/picture/${digest}`;
      image.alt = `第${index + 1}页`;
    }
  });
  while (pages.children.length > seen.pages.length) pages.lastChild.remove();
}

function showProblems(seen, checked) {
  const doc = view.state.doc;
  const own = seen.problems.filter((each) => each.name === name && each.line && each.line <= doc.lines);
  const marks = own.map((each) => {
    const line = doc.line(each.line);
    const from = Math.min(line.from + Math.max(each.column - 1, 0), line.to);
    return {
      from: from === line.to ? line.from : from, to: line.to, severity: SEVERITIES[each.severity],
      message: `${each.message}${each.remedy}`, source: each.code,
    };
  });
  view.dispatch(cm.setDiagnostics(view.state, marks.sort((a, b) => a.from - b.from)));
  const go = (each) => showLine(each.line);
  at("problems").replaceChildren(...seen.problems.map((each) => problemItem(each, here, name, go)));
  const count = (severity) => seen.problems.filter((each) => each.severity === severity).length;
  const said = [[count("error"), "处错误"], [count("warning"), "条警告"], [count("note"), "条提示"]];
  const told = said.filter(([number]) => number).map(([number, word]) => `${number} ${word}`).join("，");
  at("verdict").textContent = told || (checked ? "核验完毕，没有发现问题" : "没有发现问题");
  at("verdict").className = count("error") ? "error" : "";
}

// --- saving, and what was changed elsewhere meanwhile ---

async function save() {
  const sent = text();
  let kept = false;
  await trying(at("save"), async () => {
    const done = await ask(`${here}/save`, { name, text: sent, opened });
    if (done.status === 200) {
      opened = done.digest;
      savedText = sent;
      kept = true;
      showState();
    } else if (done.status === 409) {
      showClash(done);
    } else {
      showDone("没有保存", problemParts(done, here, name));
    }
  });
  return kept;
}

function showClash(theirs) {
  const readOnly = [...common, cm.EditorState.readOnly.of(true), cm.EditorView.editable.of(false)];
  if (merged) merged.destroy();
  merged = new cm.MergeView({
    a: { doc: theirs.text, extensions: readOnly }, b: { doc: text(), extensions: readOnly },
    parent: at("both"), collapseUnchanged: { margin: 2, minSize: 6 },
  });
  at("take-theirs").onclick = () => {
    opened = theirs.digest;
    savedText = theirs.text;
    setText(theirs.text);
    at("clash").close();
    showState();
  };
  at("take-mine").onclick = () => { opened = theirs.digest; at("clash").close(); save(); };
  at("decide-later").onclick = () => at("clash").close();
  at("clash").showModal();
}

async function showVersions() {
  const address = `${here}/versions/${quoted(name)}`;
  const found = await ask(address);
  const items = (found.versions || []).map((each) => {
    const item = element("li");
    const restore = element("button", "恢复", "main"), show = element("button", "看");
    const take = (button, after) => button.addEventListener("click", () => trying(button, async () => {
      const version = await ask(`${address}?version=${encodeURIComponent(each.name)}`);
      if (typeof version.text === "string") { setText(version.text); at("old").close(); view.focus(); await after(); }
    }));
    take(restore, save);
    take(show, () => {});
    item.append(element("time", `${each.at} 之前的内容`), show, restore);
    return item;
  });
  at("kept").replaceChildren(...(items.length ? items : [element("li", "这个文件还没有在这里保存过。")]));
  at("old").showModal();
}

async function make() {
  if (dirty() && !(await save())) return;
  await trying(at("make"), async () => {
    showDone("正在生成……", []);
    const outcome = await ask(`${here}/make`, makeBody(at("paper").value));
    const go = (each) => { at("done").close(); showLine(each.line); };
    showDone(outcome.exit_code === 0 ? "已生成" : "没有生成", madeParts(outcome, here, name, go));
  });
}

// --- begin ---

async function begin() {
  const found = await ask(file);
  if (typeof found.text !== "string") { at("pages-state").textContent = "这个文件打不开"; return; }
  opened = found.digest;
  savedText = found.text;
  keys = found.keys;
  view = new cm.EditorView({ doc: found.text, extensions: extensions(), parent: at("editor") });
  const wanted = /^#L(\d+)$/.exec(location.hash);
  showLine(wanted ? Number(wanted[1]) : 1);
  showState();
  look();
}

at("save").addEventListener("click", save);
at("versions").addEventListener("click", () => trying(at("versions"), showVersions));
at("check").addEventListener("click", () => trying(at("check"), check));
at("make").addEventListener("click", make);
at("paper").addEventListener("change", () => look());
at("file").addEventListener("change", (event) => { location.href = event.target.value; });
at("close-old").addEventListener("click", () => at("old").close());
at("close-done").addEventListener("click", () => at("done").close());
window.addEventListener("hashchange", () => { const to = /^#L(\d+)$/.exec(location.hash); if (to) showLine(Number(to[1])); });
window.addEventListener("beforeunload", (event) => { if (view && dirty()) event.preventDefault(); });
trying(null, begin);
