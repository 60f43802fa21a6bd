// Makes every search box a combobox that offers datasets and words while one types (WAI-ARIA 1.2, list autocomplete). Without it the form works alone.
const pause = 150;

for (const input of document.querySelectorAll('input[data-suggest]')) {
  const list = document.createElement('ul');
  list.className = 'offers';
  list.id = input.id + '-offers';
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', input.dataset.offers);
  list.hidden = true;
  input.after(list);
  for (const [name, value] of [['role', 'combobox'], ['aria-autocomplete', 'list'], ['aria-expanded', 'false'], ['aria-controls', list.id]]) {
    input.setAttribute(name, value);
  }

  let waiting, asked, chosen = -1;

  const close = () => {
    list.hidden = true;
    chosen = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };

  const choose = (index) => {
    const offers = [...list.children];
    chosen = offers.length ? (index + offers.length) % offers.length : -1;
    offers.forEach((offer, i) => offer.setAttribute('aria-selected', String(i === chosen)));
    input.setAttribute('aria-activedescendant', offers[chosen].id);
    offers[chosen].scrollIntoView({ block: 'nearest' });
  };

  const show = (offers) => {
    list.replaceChildren(...offers.map((offer, i) => {
      const item = document.createElement('li');
      item.id = `${list.id}-${i}`;
      item.setAttribute('role', 'option');
      item.setAttribute('aria-selected', 'false');
      item.textContent = offer.text;
      item.dataset.url = offer.url;
      return item;
    }));
    chosen = -1;
    input.removeAttribute('aria-activedescendant');
    list.hidden = offers.length === 0;
    input.setAttribute('aria-expanded', String(!list.hidden));
  };

  const ask = async () => {
    const typed = input.value.trim();
    asked?.abort();
    if (typed.length < 2) {
      close();
      return;
    }

    asked = new AbortController();
    try {
      const answer = await fetch(`${input.dataset.suggest}?q=${encodeURIComponent(typed)}`, { signal: asked.signal });
      if (answer.ok && document.activeElement === input) {
        show(await answer.json());
      }
    } catch {
      // The search itself still works.
    }
  };

  input.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, pause);
  });
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !list.hidden) {
      event.preventDefault();
      close();
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && !list.hidden) {
      event.preventDefault();
      choose(event.key === 'ArrowDown' ? chosen + 1 : chosen < 0 ? -1 : chosen - 1);
    } else if (event.key === 'Enter' && chosen >= 0 && !list.hidden) {
      event.preventDefault();
      location.assign(list.children[chosen].dataset.url);
    }
  });
  input.addEventListener('blur', close);
  list.addEventListener('mousedown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => {
    const url = event.target.closest('li')?.dataset.url;
    if (url) {
      location.assign(url);
    }
  });
}
