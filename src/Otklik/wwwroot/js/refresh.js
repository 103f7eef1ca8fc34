// Long work: the marked part of the page is replaced by what the server says now, every data-refresh seconds. When the
// part is there no longer the work is done, and the whole page is read again.
const OPERATED = 'button, a, summary';

export function refresh(root) {
  const part = root.querySelector('[data-refresh]');
  if (!part) return undefined;
  const stop = new AbortController();
  let timer;

  async function read() {
    const answer = await fetch(location.href, { signal: stop.signal, credentials: 'same-origin' });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-refresh]');
    if (!fresh) {
      stop.abort();
      location.reload();
      return;
    }
    const focused = [...part.querySelectorAll(OPERATED)].indexOf(root.activeElement);
    part.replaceChildren(...fresh.childNodes);
    if (focused >= 0) part.querySelectorAll(OPERATED)[focused]?.focus();
  }

  async function again() {
    // A server that is away for a moment is asked once more.
    await read().catch(() => undefined);
    if (!stop.signal.aborted) timer = setTimeout(again, part.dataset.refresh * 1000);
  }

  timer = setTimeout(again, part.dataset.refresh * 1000);
  return () => {
    clearTimeout(timer);
    stop.abort();
  };
}
