// Says that this person looks at or writes in a case, and shows who else does. The address takes
// POST state=viewing|writing and answers without the asker:
// [{"initials": "ДВ", "title": "Диспетчер водоканала", "text": "смотрит диспетчер"}]
import { element, post } from './island.js';

const EVERY = 15_000;
const STILL_WRITING = 30_000;

export function presence(root) {
  const place = root.querySelector('[data-presence-url]');
  if (!place) return undefined;
  let typed = 0;
  let timer;
  const asking = new AbortController();

  function show(others) {
    const parts = others.map((other) => {
      const face = element('span', 'face', other.initials);
      face.title = other.title;
      return face;
    });
    const said = others.map((other) => other.text).filter(Boolean).join(', ');
    place.replaceChildren(...parts, element('span', 'watching', said));
  }

  async function beat() {
    if (document.visibilityState === 'visible') {
      const state = Date.now() - typed < STILL_WRITING ? 'writing' : 'viewing';
      try {
        const answer = await post(place.dataset.presenceUrl, { state }, asking.signal);
        if (answer.ok) show(await answer.json());
      } catch {
        // Without a connection nobody is shown as gone or come; the next beat tells.
      }
    }
    if (!asking.signal.aborted) timer = setTimeout(beat, EVERY);
  }

  const typing = (event) => {
    if (event.target.matches?.('[data-editor-text]')) typed = Date.now();
  };
  root.addEventListener('input', typing);
  beat();
  return () => {
    asking.abort();
    clearTimeout(timer);
    root.removeEventListener('input', typing);
  };
}
