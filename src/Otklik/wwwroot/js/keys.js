// Single-key shortcuts. Pages only mark elements: data-key="r" is pressed (or focused, if it is a field) by r,
// data-key="g i" by g and then i. j, k, Enter, x and Esc walk over rows, whose links carry data-row.
// Letters are taken by their place on the keyboard, so that they work in the Russian layout too.
const PAUSE = 1000;
const FIELDS = 'input:not([type="checkbox"], [type="radio"]), select, textarea, [contenteditable]';

export function keys(root) {
  const help = root.querySelector('#keys-help');
  const openers = [...root.querySelectorAll('[data-opens]')];
  const open = (event) => root.getElementById(event.currentTarget.dataset.opens)?.showModal();
  openers.forEach((button) => button.addEventListener('click', open));
  const stopOpeners = () => openers.forEach((button) => button.removeEventListener('click', open));
  if (help?.dataset.keys === 'off') return stopOpeners;

  let first = null;
  let timer;
  let lastPicked = null;
  const rows = () => [...root.querySelectorAll('.row')].filter((row) => row.querySelector('[data-row]'));
  // The bar over the list has the letters of the open case, and has them only while something is picked.
  const marked = (key) => [...root.querySelectorAll(`[data-key="${CSS.escape(key)}"]`)]
    .find((one) => one.checkVisibility() || !one.closest('.bulk'));

  function press(target) {
    if (!target) return false;
    if (!target.matches('input, select, textarea')) target.click();
    else {
      target.focus();
      if (target.matches('textarea')) target.setSelectionRange(target.value.length, target.value.length);
    }
    return true;
  }

  function here(list) {
    const focused = list.findIndex((row) => row.contains(root.activeElement));
    return focused >= 0 ? focused : list.findIndex((row) => row.classList.contains('is-open'));
  }

  function walk(step) {
    const list = rows();
    if (list.length === 0) return false;
    const from = here(list);
    const to = from < 0 ? 0 : Math.min(Math.max(from + step, 0), list.length - 1);
    list[to].querySelector('[data-row]').focus();
    list[to].scrollIntoView({ block: 'nearest' });
    return true;
  }

  function pick(toThis) {
    const list = rows();
    const at = here(list);
    const box = (index) => list[index]?.querySelector('.check');
    if (!box(at)) return false;
    const value = toThis ? true : !box(at).checked;
    const from = toThis && lastPicked !== null ? Math.min(lastPicked, at) : at;
    const to = toThis && lastPicked !== null ? Math.max(lastPicked, at) : at;
    for (let index = from; index <= to; index += 1) {
      if (!box(index)) continue;
      box(index).checked = value;
      box(index).dispatchEvent(new Event('change', { bubbles: true }));
    }
    lastPicked = at;
    return true;
  }

  function leave() {
    const picked = [...root.querySelectorAll('.row .check:checked')];
    for (const box of picked) {
      box.checked = false;
      box.dispatchEvent(new Event('change', { bubbles: true }));
    }
    return picked.length > 0 || press(marked('Esc'));
  }

  function nameOf(event) {
    const letter = /^Key([A-Z])$/.exec(event.code)?.[1].toLowerCase();
    if (letter) return letter;
    if (event.code === 'Slash' || event.key === '/' || event.key === '?') {
      return event.key === '?' || (event.code === 'Slash' && event.shiftKey) ? '?' : '/';
    }
    return event.key;
  }

  function act(key, event) {
    if (first === 'g') return press(marked(`g ${key}`));
    switch (key) {
      case 'g': return true;
      case 'j': return walk(1);
      case 'k': return walk(-1);
      case 'x': return pick(event.shiftKey);
      case 'Escape': return leave();
      default: return press(marked(key));
    }
  }

  function onKey(event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (root.querySelector('dialog[open]')) return;
    const inField = event.target.closest?.(FIELDS);
    if (inField) {
      if (event.key === 'Escape') event.target.blur();
      return;
    }
    const key = nameOf(event);
    if (key === 'Enter' || key === 'Tab' || key === 'Shift') return;
    const done = act(key, event);
    clearTimeout(timer);
    first = first === null && key === 'g' ? 'g' : null;
    if (first) timer = setTimeout(() => { first = null; }, PAUSE);
    if (done) event.preventDefault();
  }

  root.addEventListener('keydown', onKey);
  return () => {
    stopOpeners();
    clearTimeout(timer);
    root.removeEventListener('keydown', onKey);
  };
}
