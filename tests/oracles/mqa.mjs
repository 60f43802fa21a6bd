// node mqa.mjs SHAPES-3.0.1 SHAPES-2.1.1 VOCABULARIES ROOT DATA …: the metadata quality assessment of data.europa.eu over RDF files, written from its
// description alone. Prints for each file and each of its datasets the points, those of the dimensions, and the metrics that hold. Lists come from
// tables of the authorities in VOCABULARIES; an address under ROOT (none for "-") counts as answering, every other as not. In each dimension the distribution with the most
// points counts. A dataset conforms when no violation (code lists apart) is of a node of its description.
import fs from 'node:fs';
import path from 'node:path';
import Validator from 'rdf-validate-shacl';
import env from '@zazuko/env-node';
import { load } from './load.mjs';

const [, , shapes301, shapes211, vocabularies, root, ...dataFiles] = process.argv;
const dcat = 'http://www.w3.org/ns/dcat#', dct = 'http://purl.org/dc/terms/', rdfType = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';

// Tables without line breaks in cells.
function table(name) {
  const split = line => [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(,|$)/g)].map(m => m[1].startsWith('"') ? m[1].slice(1, -1).replaceAll('""', '"') : m[1]);
  const [head, ...rows] = fs.readFileSync(path.join(vocabularies, name + '.csv'), 'utf8').split(/\r?\n/).filter(l => l).map(split);
  return rows.map(cells => Object.fromEntries(head.map((h, i) => [h, cells[i] ?? ''])));
}

const formats = table('file-type');
const fileTypes = new Set(formats.map(f => f.uri));
const machine = new Set(formats.filter(f => f.mqa_machine_readable === 'yes').map(f => f.uri));
const open = new Set(formats.filter(f => f.mqa_non_proprietary === 'yes').map(f => f.uri));
const media = new Set(table('iana-media-type').map(m => m.uri));
const rights = new Set(table('access-right').map(r => r.uri));
const licences = new Set([...table('licence'), ...table('licence-edp-known')].flatMap(l => [l.uri, ...l.exact_match.split(' ')]).filter(l => l));

async function shapesOf(files) {
  return (await Promise.all(files.split(',').map(load))).flat().filter(q => q.predicate.value !== 'http://www.w3.org/2002/07/owl#imports');
}
const [newest, older] = [await shapesOf(shapes301), await shapesOf(shapes211)];
const key = term => (term.termType === 'BlankNode' ? '_:' : '') + term.value;
const others = ['Dataset', 'Catalog', 'CatalogRecord', 'DatasetSeries', 'DataService'].map(c => dcat + c);
const answers = url => root !== '-' && url.startsWith(root);
const known = uri => media.has(uri) || media.has(uri.replace(/^https:/, 'http:'));
const sum = metrics => metrics.reduce((s, [, points, holds]) => s + (holds ? points : 0), 0);

async function assess(dataFile) {
  const quads = await load(dataFile, 'http://example.org/base/');
  const about = new Map();
  for (const q of quads) {
    const k = key(q.subject);
    if (q.subject.termType !== 'Literal') (about.get(k) ?? about.set(k, []).get(k)).push(q);
  }
  const values = (node, property) => (about.get(node) ?? []).filter(q => q.predicate.value === property).map(q => q.object);
  const iris = (node, property) => values(node, property).filter(v => v.termType === 'NamedNode').map(v => v.value);
  const isA = (node, ...classes) => values(node, rdfType).some(t => classes.includes(t.value));

  async function broken(shapes) {
    const report = await new Validator(env.dataset(shapes), { factory: env }).validate(env.dataset(quads));
    return new Set(report.results
      .filter(r => !r.severity || r.severity.value.endsWith('#Violation'))
      .filter(r => !(r.sourceShape?.value ?? '').endsWith('-list'))
      .map(r => key(r.focusNode)));
  }
  const [wrong301, wrong211] = [await broken(newest), await broken(older)];

  function description(dataset) {
    const found = new Set([dataset]), todo = [dataset];
    while (todo.length) {
      for (const q of about.get(todo.pop()) ?? []) {
        const k = key(q.object);
        if (q.object.termType !== 'Literal' && about.has(k) && !found.has(k) && !isA(k, ...others)) { found.add(k); todo.push(k); }
      }
    }
    return [...found];
  }

  function ofDistribution(d) {
    const format = iris(d, dct + 'format'), type = iris(d, dcat + 'mediaType');
    return {
      accessibility: [
        ['accessUrlStatusCode', 50, iris(d, dcat + 'accessURL').some(answers)],
        ['downloadUrlAvailability', 20, values(d, dcat + 'downloadURL').length > 0],
        ['downloadUrlStatusCode', 30, iris(d, dcat + 'downloadURL').some(answers)],
      ],
      interoperability: [
        ['formatAvailability', 20, values(d, dct + 'format').length > 0],
        ['mediaTypeAvailability', 10, values(d, dcat + 'mediaType').length > 0],
        ['formatMediaTypeVocabularyAlignment', 10, format.some(f => fileTypes.has(f)) && type.some(known)],
        ['formatMediaTypeNonProprietary', 20, format.some(f => open.has(f))],
        ['formatMediaTypeMachineInterpretable', 20, format.some(f => machine.has(f))],
      ],
      reusability: [
        ['licenceAvailability', 20, values(d, dct + 'license').length > 0],
        ['knownLicence', 10, iris(d, dct + 'license').some(l => licences.has(l))],
      ],
      contextuality: [
        ['rightsAvailability', 5, values(d, dct + 'rights').length > 0],
        ['byteSizeAvailability', 5, values(d, dcat + 'byteSize').length > 0],
      ],
    };
  }

  function score(dataset) {
    const has = property => values(dataset, property).length > 0;
    const nodes = description(dataset);
    const own = {
      findability: [['keywordAvailability', 30, has(dcat + 'keyword')], ['categoryAvailability', 30, has(dcat + 'theme')],
        ['spatialAvailability', 20, has(dct + 'spatial')], ['temporalAvailability', 20, has(dct + 'temporal')]],
      accessibility: [],
      interoperability: [['dcatApCompliance', 30, !nodes.some(n => wrong301.has(n))]],
      reusability: [['accessRightsAvailability', 10, has(dct + 'accessRights')],
        ['accessRightsVocabularyAlignment', 5, iris(dataset, dct + 'accessRights').some(r => rights.has(r))],
        ['contactPointAvailability', 20, has(dcat + 'contactPoint')], ['publisherAvailability', 10, has(dct + 'publisher')]],
      contextuality: [['dateIssuedAvailability', 5, has(dct + 'issued')], ['dateModifiedAvailability', 5, has(dct + 'modified')]],
    };
    const parts = [...new Set(values(dataset, dcat + 'distribution').map(key))].map(ofDistribution);
    const dimensions = {}, holds = [];
    for (const [name, metrics] of Object.entries(own)) {
      const best = parts.map(p => p[name] ?? []).reduce((a, b) => sum(b) > sum(a) ? b : a, parts[0]?.[name] ?? []);
      dimensions[name] = sum(metrics) + sum(best);
      holds.push(...[...metrics, ...best].filter(m => m[2]).map(m => m[0]));
    }
    return { dataset, points: Object.values(dimensions).reduce((a, b) => a + b), dimensions, holds: holds.sort(), older: !nodes.some(n => wrong211.has(n)) };
  }
  return [...about.keys()].filter(n => isA(n, dcat + 'Dataset')).map(score);
}

const assessed = [];
for (const file of dataFiles) assessed.push(await assess(file));
console.log(JSON.stringify(assessed));
