// node compare.mjs A B …: prints {"same":true,"triples":[…]}; the graphs are compared in canonical form (RDFC-1.0).
import rdfCanonize from 'rdf-canonize';
import N3 from 'n3';
import { load } from './load.mjs';

const nquads = quads => new N3.Writer({ format: 'N-Quads' }).quadsToString(quads);
const canonical = async quads => await rdfCanonize.canonize(nquads(quads), {
  algorithm: 'RDFC-1.0', inputFormat: 'application/n-quads', format: 'application/n-quads', maxWorkFactor: 3 });

const files = process.argv.slice(2);
const forms = [];
for (const file of files) forms.push((await canonical(await load(file))).split('\n').filter(Boolean));
const first = new Set(forms[0]);
const differences = forms.slice(1).flatMap((form, i) => {
  const other = new Set(form);
  return [
    ...forms[0].filter(line => !other.has(line)).slice(0, 5).map(line => `only ${files[0]}: ${line}`),
    ...form.filter(line => !first.has(line)).slice(0, 5).map(line => `only ${files[i + 1]}: ${line}`),
  ];
});
console.log(JSON.stringify({ same: differences.length === 0, triples: forms.map(f => f.length), differences }));
