// node agreement.mjs [FILTER]: runs opendata check for each row of the tables and counts where it agrees. See tests/agreement.sh.
import fs from 'node:fs';
import path from 'node:path';
import { execFile } from 'node:child_process';

const shared = path.resolve('../shared');
const program = path.resolve(process.env.OPENDATA);
const filter = process.argv[2] ?? '';
const background = `${shared}/vocabularies/background-knowledge.ttl`;
const sets = {
  base0: ['dcat-ap-3.0.1/shapes.ttl'],
  range0: ['dcat-ap-3.0.1/range.ttl'],
  rec: ['dcat-ap-3.0.1/shapes_recommended.ttl'],
  full1: ['dcat-ap-3.0.1/dcat-ap-SHACL.ttl'],
  code: ['dcat-ap-3.0.1/mdr-vocabularies.shape.ttl'],
  hvd: ['dcat-ap-hvd-3.0.0/hvd-SHACL-base.ttl', 'dcat-ap-hvd-3.0.0/hvd-SHACL-usagenotes.ttl'],
  base211: ['dcat-ap-2.1.1/dcat-ap_2.1.1_shacl_shapes.ttl'],
};

// The engine lets a node pass a shape after so many checks (its guard against shapes that refer to themselves).
const theirMostChecks = 51;

// Rows that differ for a reason of their own.
const named = {
  'dcat-feeds/ch-bad-datetimes.xml base211': '2008-01-01T00:00:75, 2010-01-35, 2012-15 and the like are no dates; the engine looks only at the places of the digits',
  'dcat-feeds/de-bremen-catalog.rdf code': 'the limit of 51 checks again: the publisher is a target of another shape too, which uses up one of them',
  'dcat-feeds/de-bremen-catalog.rdf code with background': 'as without background',
};

// Every way in which a row may differ and why that is right. Whatever fits none of them is a failure.
const explained = [
  {
    name: 'results on the background itself',
    why: 'the engine took the background for data and reported on its nodes; opendata check never does',
    fits: row => row.background && same(row.theirs, sum(row.ours.all, row.onBackground.all)),
  },
  {
    name: 'their limit of 51 checks a node',
    why: 'a code used more often is under-reported by the engine; counted its way the results are the same',
    fits: row => same(row.theirs, row.ours.capped) || (row.background && same(row.theirs, sum(row.ours.capped, row.onBackground.all))),
  },
  { name: 'named rows', why: Object.entries(named).map(([row, why]) => `${row}: ${why}`).join('; '), fits: row => row.name in named },
];

const rows = [];
for (const folder of ['dcat-feeds', 'dcat-ap-examples']) {
  for (const line of fs.readFileSync(`${shared}/${folder}/oracle-results.csv`, 'utf8').trim().split('\n').slice(1)) {
    const [file, shapes, withBackground, , results, ...rest] = line.split(',');
    const name = `${folder}/${file} ${shapes}${withBackground === 'yes' ? ' with background' : ''}`;
    if (name.includes(filter)) {
      rows.push({ name, file: `${shared}/${folder}/${file}`, shapes, background: withBackground === 'yes', broken: results === 'PARSE ERROR', theirs: parse(rest.join(',')) });
    }
  }
}

function parse(breakdown) {
  const counts = {};
  for (const part of breakdown.replaceAll('"', '').split(';').map(p => p.trim()).filter(Boolean)) {
    const at = part.lastIndexOf(' x');
    counts[part.slice(0, at)] = Number(part.slice(at + 2));
  }
  return counts;
}

function sum(a, b) {
  const all = { ...a };
  for (const [key, count] of Object.entries(b ?? {})) all[key] = (all[key] ?? 0) + count;
  return all;
}

const text = counts => Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)).map(([k, v]) => `${k} x${v}`).join('; ');
const same = (a, b) => text(a) === text(b);

// Severity, local name of the path and component, as the tables write them.
function count(report) {
  const counts = {};
  const byValue = {};
  for (const f of report.findings) {
    const severity = { error: 'V', warning: 'W', hint: 'I' }[f.severity];
    const where = f.path === '' ? '-' : /[\s()^|*+?]/.test(f.path) ? '(path expr)' : f.path.replace(/^.*[:#/]/, '');
    const key = `${severity} ${where} ${f.constraint.replace(/^sh:/, '').replace(/ConstraintComponent$/, '')}`;
    counts[key] = (counts[key] ?? 0) + 1;
    const single = `${key} ${f.value}`;
    byValue[single] = { key, count: (byValue[single]?.count ?? 0) + 1 };
  }
  const capped = {};
  for (const { key, count } of Object.values(byValue)) {
    capped[key] = (capped[key] ?? 0) + (key.endsWith(' Node') ? Math.min(count, theirMostChecks) : count);
  }
  return { all: counts, capped };
}

function check(file, shapes, behind) {
  const args = ['check', '--json', '--file', file, ...sets[shapes].flatMap(s => ['--profile', `${shared}/dcat-ap-shapes/${s}`]), ...(behind ? ['--background', behind] : [])];
  return new Promise(done => execFile(program, args, { maxBuffer: 1 << 28 }, (error, out) => {
    const code = error ? error.code : 0;
    done(code === 0 || code === 3 ? count(JSON.parse(out)) : null);
  }));
}

const alone = {};
const onBackground = shapes => (alone[shapes] ??= check(background, shapes));
const total = { agree: 0, explained: 0, differ: 0 };
const kinds = {};

async function judge(row) {
  row.ours = await check(row.file, row.broken ? 'base0' : row.shapes, row.background ? background : null);
  row.onBackground = row.background ? await onBackground(row.shapes) : null;
  if (row.broken ? row.ours === null : row.ours !== null && same(row.ours.all, row.theirs)) {
    total.agree++;
    return;
  }
  const reason = row.broken || row.ours === null ? null : explained.find(e => e.fits(row));
  if (reason) {
    total.explained++;
    kinds[reason.name] = (kinds[reason.name] ?? 0) + 1;
  } else {
    total.differ++;
    console.log(`${row.name}\n  ours:   ${row.ours === null ? 'unreadable' : text(row.ours.all)}\n  theirs: ${row.broken ? 'unreadable' : text(row.theirs)}`);
  }
}

const queue = [...rows];
await Promise.all(Array.from({ length: Number(process.env.JOBS ?? 2) }, async () => {
  for (let row = queue.shift(); row; row = queue.shift()) await judge(row);
}));
for (const e of explained.filter(e => kinds[e.name])) console.log(`explained: ${e.name}: ${kinds[e.name]} rows (${e.why})`);
console.log(`agreement: ${total.agree} of ${rows.length} rows agree, ${total.explained} explained, ${total.differ} differ`);
process.exit(rows.length > 0 && total.differ === 0 ? 0 : 1);
