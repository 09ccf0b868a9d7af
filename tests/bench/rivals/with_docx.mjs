// npm docx: builds the form for each copy from nothing. Reads a job on standard input, tells the cost of a copy.
//
// {form, copies, warm, out}: `warm` copies are made first, so that the compiler of JavaScript has done its
// work; `out` is where the last copy is written, if anywhere. docx knows no content controls, so the rival
// makes less than docgen does.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const judges = createRequire(new URL("../../judges/package.json", import.meta.url)); // where its packages are
const {
  AlignmentType, BorderStyle, Document, Footer, Header, HeightRule, HorizontalPositionRelativeFrom, ImageRun,
  Packer, PageNumber, Paragraph, TabStopType, Table, TableCell, TableLayoutType, TableRow, TextRun,
  VerticalAlign, VerticalPositionRelativeFrom, WidthType,
} = judges("docx");
const QRCode = judges("qrcode");

const MM = 1440 / 25.4; // twips
const EMU = 36000;
const job = JSON.parse(readFileSync(0, "utf8"));
const NONE = { style: BorderStyle.NONE, size: 0 };
const UNRULED = { top: NONE, bottom: NONE, left: NONE, right: NONE };

const run = (text, font, size) => new TextRun({ text, size, font: { name: font, eastAsia: font } });

function cell(each, width, values, ruled) {
  const text = each.address ? (values[each.address] ?? "") : each.text;
  const paragraph = new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [run(text, each.head ? "黑体" : "仿宋_GB2312", 24)],
  });
  return new TableCell({
    columnSpan: each.span,
    width: { size: Math.round(width * MM), type: WidthType.DXA },
    verticalAlign: VerticalAlign.CENTER,
    borders: ruled ? undefined : UNRULED,
    children: [paragraph],
  });
}

function row(cells, widths, values, ruled, tableHeader) {
  let at = 0;
  const made = cells.map((each) => {
    const width = widths.slice(at, at + each.span).reduce((sum, one) => sum + one, 0);
    at += each.span;
    return cell(each, width, values, ruled);
  });
  return new TableRow({
    tableHeader,
    cantSplit: true,
    height: { value: Math.round(10 * MM), rule: HeightRule.ATLEAST },
    children: made,
  });
}

function table(part, values) {
  const rows = part.rows.map((cells) => row(cells, part.widths, values, part.ruled, false));
  if (part.head.length) rows.unshift(row(part.head, part.widths, values, part.ruled, true));
  return new Table({
    rows,
    layout: TableLayoutType.FIXED,
    columnWidths: part.widths.map((width) => Math.round(width * MM)),
    width: { size: Math.round(156 * MM), type: WidthType.DXA },
  });
}

async function header(identity) {
  const code = await QRCode.toBuffer(identity, { errorCorrectionLevel: "M", scale: 1, margin: 4 });
  const image = new ImageRun({
    type: "png",
    data: code,
    transformation: { width: 53, height: 53 },
    floating: {
      horizontalPosition: { relative: HorizontalPositionRelativeFrom.PAGE, offset: 170 * EMU },
      verticalPosition: { relative: VerticalPositionRelativeFrom.PAGE, offset: 19 * EMU },
    },
  });
  return new Header({ children: [new Paragraph({ children: [image] })] });
}

function footer(identity) {
  const number = new TextRun({ children: ["\t— ", PageNumber.CURRENT, " —"], size: 28 });
  return new Footer({
    children: [
      new Paragraph({
        tabStops: [{ type: TabStopType.RIGHT, position: Math.round(156 * MM) }],
        children: [run(identity, "宋体", 14), number],
      }),
    ],
  });
}

async function fill(copy) {
  const { form } = job;
  const lines = form.title.map((text, at) => new TextRun({ text, break: at ? 1 : 0, size: 44 }));
  const children = [new Paragraph({ alignment: AlignmentType.CENTER, children: lines })];
  for (const part of form.tables) {
    children.push(table(part, copy.values));
    children.push(new Paragraph({ children: part.note ? [run(part.note, "仿宋_GB2312", 24)] : [] }));
  }
  for (const note of form.notes) children.push(new Paragraph({ children: [run(note, "仿宋_GB2312", 24)] }));
  const margin = { top: 37 * MM, right: 26 * MM, bottom: 35 * MM, left: 28 * MM };
  const document = new Document({
    title: copy.title,
    keywords: copy.identity,
    customProperties: [{ name: "DocgenForm", value: copy.identity }],
    sections: [
      {
        properties: { page: { margin: Object.fromEntries(Object.entries(margin).map(([k, v]) => [k, Math.round(v)])) } },
        headers: { default: await header(copy.identity) },
        footers: { default: footer(copy.identity) },
        children,
      },
    ],
  });
  return Packer.toBuffer(document);
}

for (const copy of job.copies.slice(0, job.warm)) await fill(copy);
const start = process.hrtime.bigint();
const before = process.cpuUsage();
let last;
for (const copy of job.copies) last = await fill(copy);
const cpu = process.cpuUsage(before);
const wall = Number(process.hrtime.bigint() - start) / 1e9;
if (job.out) writeFileSync(job.out, last);
const count = job.copies.length;
console.log(JSON.stringify({ wall: wall / count, cpu: (cpu.user + cpu.system) / 1e6 / count }));
