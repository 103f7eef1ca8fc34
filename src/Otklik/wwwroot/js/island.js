// Runs islands on the first page and again after every enhanced navigation, where the document stays the same.
// An island is a function of the root element; it may return a function that undoes what it did.
let undo = [];

function run(islands) {
  for (const stop of undo) stop();
  undo = islands.map((island) => island(document)).filter((stop) => typeof stop === 'function');
}

export function start(islands) {
  run(islands);
  // Modules run before or after blazor.web.js, which only staff pages have.
  const listen = () => window.Blazor?.addEventListener?.('enhancedload', () => run(islands));
  if (window.Blazor) listen();
  else window.addEventListener('load', listen, { once: true });
}

// The token that forms of this page carry: every POST of an island is checked like a form.
export function token() {
  return document.querySelector('input[name="__RequestVerificationToken"]')?.value ?? '';
}
