// Shows the chosen pictures before they are sent.
// <input type="file" data-photo data-photo-list="id" data-photo-max="bytes" data-photo-too-large="words">
// The files themselves are left alone: their place and time are evidence.
import { element } from './island.js';

export function photo(root) {
  const stops = [...root.querySelectorAll('input[type="file"][data-photo]')].map(attach);
  return () => stops.forEach((stop) => stop());
}

function attach(input) {
  const place = document.getElementById(input.dataset.photoList);
  if (!place) return () => {};
  const max = Number(input.dataset.photoMax || Infinity);
  let urls = [];

  function forget() {
    urls.forEach((url) => URL.revokeObjectURL(url));
    urls = [];
  }

  function show() {
    forget();
    place.replaceChildren(...[...input.files].map((file) => {
      const figure = element('figure', 'shot');
      const caption = element('figcaption', file.size > max ? 'wrong' : '', file.name);
      if (file.size > max) caption.append(` — ${input.dataset.photoTooLarge ?? ''}`);
      if (file.type.startsWith('image/')) {
        const url = URL.createObjectURL(file);
        urls.push(url);
        const picture = element('img');
        picture.alt = file.name;
        picture.src = url;
        figure.append(picture);
      }
      figure.append(caption);
      return figure;
    }));
  }

  input.addEventListener('change', show);
  if (input.files.length > 0) show();
  return () => {
    forget();
    input.removeEventListener('change', show);
  };
}
