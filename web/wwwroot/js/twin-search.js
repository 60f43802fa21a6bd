// The search of a copy of the site in plain files: reads the page's own query, fetches the parts of the index that hold its words, and shows what it
// finds as the site itself does. Words are folded and brought to their beginnings as the catalogue does it (TextFolding, SloveneStemmer.Beginning).
const most = { words: 16, page: 20, values: 6 };
const endings = ['ega', 'emu', 'ima', 'imi', 'oma', 'ema', 'ama', 'ami', 'ih', 'im', 'em', 'om', 'am', 'ah', 'eh', 'mi', 'ma', 'jo', 'a', 'e', 'i', 'o', 'u'];
const plain = { đ: 'd', ð: 'd', ł: 'l', ø: 'o', ß: 'ss', æ: 'ae', œ: 'oe', ı: 'i' };
const isVowel = (letter) => 'aeiou'.includes(letter);

export function fold(text) {
  const words = [];
  let word = '';
  for (const sign of text.normalize('NFD')) {
    if (/[\p{L}\p{Nd}]/u.test(sign)) {
      const small = sign.toLowerCase();
      word = word.length < 64 ? word + (plain[small] ?? small) : word;
    } else if (!/\p{M}/u.test(sign) && word) {
      words.push(word);
      word = '';
    }
  }

  return word ? [...words, word] : words;
}

function root(word) {
  if (word.length <= 3 || /[^a-z]/.test(word)) {
    return word;
  }

  for (const ending of endings) {
    const left = word.slice(0, word.length - ending.length);
    if (left.length >= 3 && word.endsWith(ending) && /[aeiour]/.test(left) && !(['mi', 'ma', 'jo'].includes(ending) && isVowel(left.at(-1)))) {
      return left;
    }
  }

  return word;
}

export function beginning(word) {
  const left = root(word);
  if (left.length > 4 && left.at(-2) === 'e' && !isVowel(left.at(-1)) && !isVowel(left.at(-3))) {
    return left.slice(0, -2);
  }

  return left.length >= 6 && left.endsWith('sk') ? left.slice(0, -2) : left;
}

export function shardOf(word) {
  return word.slice(0, 2).replace(/[^a-zA-Z0-9]/g, '_');
}

// English words are written with their plural.
function beginningsOf(word) {
  const singular = word.endsWith('ies') && word.length > 4 ? word.slice(0, -3) : word.endsWith('s') && !/[sui]s$/.test(word) ? word.slice(0, -1) : word;
  return [...new Set([beginning(word), ...(word.length > 3 && singular.length > 2 ? [singular] : [])])];
}

// Words that must all be there, and groups of words of which no record may hold all: the index does not know which stand beside each other.
export function parse(typed) {
  const query = { words: [], without: [] };
  let left = most.words;
  for (const part of typed.slice(0, 2000).match(/[-−]?(?:["»«“”„][^"»«“”„]*["»«“”„]?|[^\s"»«“”„]+)/gu) ?? []) {
    const words = fold(part).slice(0, left);
    left -= words.length;
    if (words.length && /^[-−]./u.test(part)) {
      query.without.push(words);
    } else {
      query.words.push(...words);
    }
  }

  return { words: [...new Set(query.words)], without: query.without };
}

// One letter more, less, other, or two that changed places (OneEdit).
export function apart(one, other) {
  const [a, b] = one.length < other.length ? [other, one] : [one, other];
  if (a === b || a.length - b.length > 1) {
    return false;
  }

  let same = 0;
  while (same < b.length && a[same] === b[same]) {
    same++;
  }

  return a.length > b.length ? a.slice(same + 1) === b.slice(same) : a.slice(same + 1) === b.slice(same + 1)
    || (a[same] === b[same + 1] && a[same + 1] === b[same] && a.slice(same + 2) === b.slice(same + 2));
}

// A day as machines or Slovenes write it, as a number (20260301); a year or a month is its first or its last day.
export function dayOf(text, atEnd) {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(text) ?? [];
  const [, d, m, y] = /^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})$/.exec(text) ?? [];
  return y ? y * 10000 + m * 100 + d * 1 : year ? year * 10000 + (month ?? (atEnd ? 12 : 1)) * 100 + (day ?? (atEnd ? 31 : 1)) * 1 : null;
}

const place = document.getElementById('twin-found');
const asked = new URLSearchParams(location.search);
const get = async (path) => {
  const answer = await fetch(place.dataset.index + path);
  if (!answer.ok) {
    throw new Error(`${answer.status} ${path}`);
  }

  return answer.json();
};

// Records that hold a word, each with the best place where it stands (3 title, 2 keyword, 1 elsewhere), doubled, one more for the very word.
// Where nothing does, words one slip away from it do for what is looked for; the slip is not in the first two letters.
async function holding(head, word, mayGuess) {
  const begun = (held, start) => (word.length < 3 ? held === word : held.startsWith(start));
  const found = await among(head, word, word.length < 3 ? [word] : beginningsOf(word), begun);
  return found.size || !mayGuess || word.length < 4 ? found : among(head, word, [word], (held) => apart(held, word));
}

async function among(head, word, starts, fits) {
  const found = new Map();
  for (const start of starts) {
    const shard = shardOf(start);
    const words = head.shards.includes(shard) ? await get(`../words-${shard}.json`) : {};
    for (const [held, list] of Object.entries(words)) {
      if (fits(held, start)) {
        let number = 0;
        for (const step of list) {
          number += step;
          const points = (number & 3) * 2 + (held === word ? 1 : 0);
          found.set(number >> 2, Math.max(found.get(number >> 2) ?? 0, points));
        }
      }
    }
  }

  return found;
}

async function find(head, facets, query, chosen) {
  const each = (words, mayGuess) => Promise.all(words.map((word) => holding(head, word, mayGuess)));
  const [held, without] = await Promise.all([each(query.words, true), Promise.all(query.without.map((group) => each(group, false)))]);
  const [from, to] = [dayOf(asked.get('from') ?? '', false), dayOf(asked.get('to') ?? '', true)];
  const meets = (days) => days.some((first, i) => i % 2 === 0 && (!from || days[i + 1] >= from) && (!to || first <= to));
  const all = [];
  for (let number = 0; number < head.total; number++) {
    if (held.every((found) => found.has(number)) && !without.some((group) => group.every((found) => found.has(number)))
      && (!(from || to) || meets(facets.days[number] ?? []))) {
      all.push(number);
    }
  }

  const passes = (number, except) => [...chosen].every(([name, values]) => name === except || values.some((v) => facets[name][number]?.includes(v)));
  const found = all.filter((number) => passes(number));
  const order = asked.get('sort');
  if (order === 'newest' || order === 'title') {
    const wanted = new Set(found);
    return { found: facets.orders[order].filter((number) => wanted.has(number)), all, passes };
  }

  const points = (number) => held.reduce((sum, one) => sum + one.get(number), 0);
  return { found: held.length && order !== 'useful' ? found.map((n) => [n, points(n)]).sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([n]) => n) : found, all, passes };
}

const make = (name, attributes = {}, ...content) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) {
      element.setAttribute(key, value);
    }
  }

  element.append(...content.filter((c) => c !== null && c !== undefined));
  return element;
};

function addressWith(change) {
  const address = new URLSearchParams(asked);
  address.delete('page');
  change(address);
  const query = address.toString();
  return place.dataset.list + (query ? '?' + query : '');
}

const toggled = (name, value) => addressWith((address) => {
  const kept = address.getAll(name).filter((v) => v !== value);
  const without = kept.length < address.getAll(name).length;
  address.delete(name);
  for (const one of without ? kept : [...kept, value]) {
    address.append(name, one);
  }
});

function chips(head, chosen, typed) {
  const list = make('ul', { class: 'chips', 'aria-label': head.texts['datasets.chosen'] });
  const add = (text, href) => list.append(make('li', {}, make(
    'a', { href }, make('span', { class: 'hidden' }, head.texts['datasets.remove'] + ' '), text, make('span', { 'aria-hidden': 'true' }, ' ×'))));
  if (typed) {
    add(head.texts['datasets.words'].replace('{0}', () => typed), addressWith((address) => address.delete('q')));
  }

  for (const [name, atEnd] of [['from', false], ['to', true]]) {
    const day = dayOf(asked.get(name) ?? '', atEnd);
    if (day) {
      const shown = new Date(Date.UTC(Math.floor(day / 10000), Math.floor(day / 100) % 100 - 1, day % 100)).toLocaleDateString(document.documentElement.lang, { timeZone: 'UTC' });
      add(head.texts[`datasets.${name}.day`].replace('{0}', () => shown), addressWith((address) => address.delete(name)));
    }
  }

  for (const [name, values] of chosen) {
    const facet = head.facets.find((f) => f.name === name);
    for (const value of values) {
      const [code, label] = facet.values[value] ?? [asked.get(name), asked.get(name)];
      add(`${facet.label}: ${label}`, toggled(name, code));
    }
  }

  list.append(make('li', { class: 'all' }, make('a', { href: place.dataset.list }, head.texts['datasets.clear'])));
  return list;
}

function sides(head, facets, chosen, result) {
  const nav = make('nav', { 'aria-label': head.texts['datasets.narrow'] });
  for (const facet of head.facets) {
    const counts = new Map((chosen.get(facet.name) ?? []).map((value) => [value, 0]));
    for (const number of result.all) {
      if (result.passes(number, facet.name)) {
        for (const value of facets[facet.name][number] ?? []) {
          counts.set(value, (counts.get(value) ?? 0) + 1);
        }
      }
    }

    const isChosen = (value) => (chosen.get(facet.name) ?? []).includes(value);
    const values = [...counts].filter(([value]) => facet.values[value]).sort((a, b) => isChosen(b[0]) - isChosen(a[0]) || b[1] - a[1] || a[0] - b[0]);
    if (values.length > 1 || values.some(([value]) => isChosen(value))) {
      nav.append(make('h2', {}, facet.label), make('ul', {}, ...values.slice(0, most.values * 2).map(([value, count]) => make(
        'li', {},
        make('a', { href: toggled(facet.name, facet.values[value][0]), 'aria-current': isChosen(value) ? 'true' : null }, facet.values[value][1]),
        make('span', {}, count.toLocaleString(document.documentElement.lang))))));
    }
  }

  const side = make('details', { class: 'facets' }, make('summary', {}, head.texts['datasets.narrow']), nav);
  side.open = matchMedia('(min-width: 60rem)').matches;
  return side;
}

function card([id, title, language, summary, summaryLanguage, owner, ownerName, date, licence, kind, formats, freshness, isKept]) {
  const badge = (text, tone) => make('li', {}, make('span', { class: 'badge' + (tone ? ' badge-' + tone : '') }, text));
  return make('article', { class: 'result' },
    make('h3', { lang: language }, make('a', { href: place.dataset.dataset + encodeURIComponent(id) }, make('bdi', {}, title))),
    summary ? make('p', { lang: summaryLanguage }, summary) : null,
    make('ul', { class: 'traits' },
      owner ? make('li', {}, make('a', { href: place.dataset.owner + encodeURIComponent(owner) }, ownerName)) : null,
      date ? make('li', {}, date) : null,
      licence ? make('li', {}, licence) : null,
      kind ? badge(kind, 'accent') : null,
      ...formats.map((format) => badge(format)),
      freshness ? badge(freshness, isKept ? 'good' : 'warn') : null));
}

function pager(head, page, pages) {
  const to = (number) => addressWith((address) => number > 1 && address.set('page', number));
  const nav = make('nav', { class: 'pager', 'aria-label': head.texts['layout.pages'] });
  const list = make('ol');
  let last = 0;
  for (let number = 1; number <= pages; number++) {
    if (number === 1 || number === pages || Math.abs(number - page) <= 1) {
      if (number > last + 1) {
        list.append(make('li', {}, make('span', { 'aria-hidden': 'true' }, '…')));
      }

      last = number;
      list.append(make('li', {}, make(
        'a', { href: to(number), 'aria-current': number === page ? 'page' : null }, make('span', { class: 'hidden' }, head.texts['layout.page'] + ' '), number)));
    }
  }

  nav.append(
    ...(page > 1 ? [make('a', { rel: 'prev', href: to(page - 1) }, '← ' + head.texts['layout.previous'])] : []), list,
    ...(page < pages ? [make('a', { rel: 'next', href: to(page + 1) }, head.texts['layout.next'] + ' →')] : []));
  return nav;
}

async function show() {
  const typed = (asked.get('q') ?? '').trim().slice(0, 200);
  const [head, facets] = await Promise.all([get('index.json'), get('../facets.json')]);
  const chosen = new Map();
  for (const facet of head.facets) {
    const codes = asked.getAll(facet.name).filter((code) => code !== '');
    if (codes.length) {
      chosen.set(facet.name, codes.map((code) => facet.values.findIndex((v) => v[0] === code)));
    }
  }

  const result = await find(head, facets, parse(typed), chosen);
  const pages = Math.max(1, Math.ceil(result.found.length / most.page));
  const page = Math.min(Math.max(1, Number.parseInt(asked.get('page') ?? '1', 10) || 1), pages);
  const shown = result.found.slice((page - 1) * most.page, page * most.page);
  const chunks = new Map(await Promise.all([...new Set(shown.map((n) => Math.floor(n / head.chunk)))].map(async (c) => [c, await get(`records-${c}.json`)])));
  const form = { one: 0, two: 1, few: 2 }[new Intl.PluralRules(document.documentElement.lang).select(result.found.length)] ?? 3;
  const count = head.found[form].replace('{0}', result.found.length.toLocaleString(document.documentElement.lang));
  const orders = make('nav', { class: 'orders', 'aria-label': head.texts['datasets.order'] }, ...['best', 'newest', 'title'].map((order) => make(
    'a', {
      href: addressWith((address) => (order === 'best' ? address.delete('sort') : address.set('sort', order))),
      'aria-current': (asked.get('sort') ?? 'best') === order ? 'true' : null,
    }, head.texts['datasets.order.' + order])));
  const found = make('section', { 'aria-labelledby': 'found' },
    make('div', { class: 'found' }, make('h2', { id: 'found' }, count), result.found.length > 1 ? orders : null),
    ...(result.found.length ? [] : [make('div', { class: 'card nothing' }, make('p', { class: 'lead' }, head.texts['datasets.nothing']), make('p', {}, head.texts['datasets.nothing.words']))]),
    ...shown.map((n) => chunks.get(Math.floor(n / head.chunk))[n % head.chunk]).filter(Boolean).map(card),
    pages > 1 ? pager(head, page, pages) : null);
  place.replaceChildren(...(typed || chosen.size || asked.get('from') || asked.get('to') ? [chips(head, chosen, typed)] : []), make('div', { class: 'with-facets' }, sides(head, facets, chosen, result), found));
  if (typed) {
    document.title = head.texts['datasets.search'].replace('{0}', () => typed) + document.title.slice(document.title.lastIndexOf(' · '));
    for (const box of document.querySelectorAll('main input[name=q]')) {
      box.value = typed;
    }
  }
}

if (place && [...asked].some(([, value]) => value !== '')) {
  document.getElementById('twin-all').hidden = true;
  place.hidden = false;
  show().catch(() => {
    // Without the index the letters still lead everywhere.
    document.getElementById('twin-all').hidden = false;
    place.hidden = true;
  });
}
