// A button that copies a field: <button data-copy="id" data-copied="Скопировано" hidden>. Without a script, or where
// the browser has no clipboard, the button is not there and the field can be selected by hand.
export function copy(document) {
  if (!navigator.clipboard) return undefined;
  const stop = new AbortController();
  for (const button of document.querySelectorAll('[data-copy]')) {
    const field = document.getElementById(button.dataset.copy);
    if (!field) continue;
    button.hidden = false;
    const words = button.lastChild;
    const before = words.textContent;
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(field.value);
      words.textContent = button.dataset.copied;
      setTimeout(() => { words.textContent = before; }, 2000);
    }, { signal: stop.signal });
  }
  return () => stop.abort();
}
