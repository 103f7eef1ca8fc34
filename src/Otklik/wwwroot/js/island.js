// Runs islands on the first page and again after every enhanced navigation, where the document stays the same.
// An island is a function of the document; it may return a function that undoes what it did.
let undo = [];

function run(islands) {
  for (const stop of undo) stop();
  undo = islands.map((island) => island(document)).filter((stop) => typeof stop === 'function');
  // An enhanced navigation takes the mark away until the islands of the new page run.
  document.documentElement.dataset.islands = 'on';
}

export function start(islands) {
  run(islands);
  // Only staff pages have blazor.web.js, which comes after the modules' tags and may be later than they are.
  const listen = () => window.Blazor?.addEventListener('enhancedload', () => run(islands));
  if (window.Blazor) listen();
  else window.addEventListener('load', listen, { once: true });
}

// Posts fields the way a form of this page would, with the token that forms carry.
export function post(url, fields, signal) {
  const body = new URLSearchParams(fields);
  const mark = document.querySelector('input[name="__RequestVerificationToken"]');
  body.set('__RequestVerificationToken', mark?.value ?? '');
  const headers = { Accept: 'application/json' };
  return fetch(url, { method: 'POST', body, signal, credentials: 'same-origin', headers });
}

// "{0} новое|{0} новых|{0} новых": the form that fits the count, by the language of the page.
export function counted(forms, count) {
  const parts = forms.split('|');
  const rule = new Intl.PluralRules(document.documentElement.lang).select(count);
  const last = parts.length - 1;
  const index = { one: 0, few: Math.min(1, last) }[rule] ?? last;
  return parts[index].replace('{0}', String(count));
}

// An icon of the sprite, made without markup.
export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
  const sprite = document.querySelector('svg.i use')?.getAttribute('href')?.split('#')[0] ?? '/icons.svg';
  svg.setAttribute('class', 'i');
  svg.setAttribute('aria-hidden', 'true');
  use.setAttribute('href', `${sprite}#i-${name}`);
  svg.append(use);
  return svg;
}

export function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}
