// Keeps what a resident types on this device until the form is sent: a slow phone or a closed page loses nothing.
// <form data-draft="report">; fields with data-no-keep, passwords, files and hidden fields are never kept.
// The page that follows a successful sending carries [data-draft-done="report"].
const KEEP = 7 * 24 * 60 * 60 * 1000;
const PREFIX = 'otklik:draft:';
const NEVER = ['password', 'file', 'hidden', 'checkbox', 'radio'];

export function draftKeeper(root) {
  for (const done of root.querySelectorAll('[data-draft-done]')) {
    localStorage.removeItem(PREFIX + done.dataset.draftDone);
  }
  const stops = [...root.querySelectorAll('form[data-draft]')].map(keep);
  return () => stops.forEach((stop) => stop());
}

function keep(form) {
  const name = PREFIX + form.dataset.draft;
  const fields = () => [...form.querySelectorAll('input, textarea, select')].filter((field) =>
    field.name && !('noKeep' in field.dataset) && !NEVER.includes(field.type));
  let timer;

  function restore() {
    const stored = read(name);
    if (!stored) return;
    for (const field of fields()) {
      // What the server has put there is newer than what was kept.
      if (field.value === '' && stored.values[field.name]) field.value = stored.values[field.name];
    }
    form.querySelector('[data-draft-note]')?.removeAttribute('hidden');
  }

  function save() {
    const values = Object.fromEntries(fields().map((field) => [field.name, field.value]));
    try {
      localStorage.setItem(name, JSON.stringify({ at: Date.now(), values }));
      form.querySelector('[data-draft-note]')?.removeAttribute('hidden');
    } catch {
      // A full or forbidden store: the form works all the same.
    }
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(save, 400);
  }

  restore();
  form.addEventListener('input', later);
  return () => {
    clearTimeout(timer);
    form.removeEventListener('input', later);
  };
}

function read(name) {
  try {
    const stored = JSON.parse(localStorage.getItem(name) ?? 'null');
    if (stored && Date.now() - stored.at < KEEP) return stored;
    localStorage.removeItem(name);
  } catch {
    // Not ours or not readable: as if nothing had been kept.
  }
  return null;
}
