// Counts the picked rows for the bar over the list. Showing the bar itself is the style sheet's work.
import { counted } from './island.js';

export function picks(root) {
  const said = [...root.querySelectorAll('[data-picked]')];
  if (said.length === 0) return undefined;
  const tell = () => {
    const count = root.querySelectorAll('.row .check:checked').length;
    for (const place of said) place.textContent = counted(place.dataset.picked, count);
  };
  root.addEventListener('change', tell);
  root.addEventListener('reset', tell);
  tell();
  return () => {
    root.removeEventListener('change', tell);
    root.removeEventListener('reset', tell);
  };
}
