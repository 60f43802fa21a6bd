// node validate.mjs DATA SHAPES[,SHAPES…] [BACKGROUND]: prints the SHACL results on nodes of DATA as JSON.
// Background is data to the validator, but what it says of its own nodes is not reported.
import Validator from 'rdf-validate-shacl';
import env from '@zazuko/env-node';
import { load } from './load.mjs';

const [, , dataFile, shapeFiles, backgroundFile] = process.argv;
const subject = quad => (quad.subject.termType === 'BlankNode' ? '_:' : '') + quad.subject.value;
const own = await load(dataFile);
const background = backgroundFile ? await load(backgroundFile) : [];
// Imports name documents of the web; the background file stands for them.
const shapes = (await Promise.all(shapeFiles.split(',').map(load))).flat()
  .filter(quad => quad.predicate.value !== 'http://www.w3.org/2002/07/owl#imports');
const backgroundSubjects = new Set(background.map(subject));
const mine = new Set(own.map(subject).filter(s => !backgroundSubjects.has(s)));
const report = new Validator(env.dataset(shapes), { factory: env }).validate(env.dataset([...own, ...background]));
const results = (await report).results
  .map(r => ({
    severity: r.severity?.value.replace(/^.*#/, '') ?? 'Violation',
    focus: (r.focusNode?.termType === 'BlankNode' ? '_:' : '') + r.focusNode?.value,
    path: r.path?.value ?? '',
    constraint: r.sourceConstraintComponent?.value.replace(/^.*#/, '') ?? '',
    value: r.value?.value ?? '',
    shape: r.sourceShape?.value ?? '',
    message: r.message?.[0]?.value ?? '',
  }))
  .filter(r => mine.has(r.focus));
console.log(JSON.stringify({ triples: own.length, focusNodes: mine.size, results }));
