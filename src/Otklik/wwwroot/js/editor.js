// The reply editor: a plain textarea that is saved while one writes and checked 300 ms after one stops.
// Underlines lie on a layer below the text. Contracts of the addresses are with the component ReplyPad.
import { post } from './island.js';
import { list, underline } from './findings.js';

const CHECK_AFTER = 300;
const SAVE_AFTER = 1500;
const TRY_AGAIN = 10_000;

export function editor(root) {
  const stops = [...root.querySelectorAll('[data-editor]')].map(attach);
  return () => stops.forEach((stop) => stop());
}

function attach(pad) {
  const text = pad.querySelector('[data-editor-text]');
  const mirror = pad.querySelector('[data-editor-mirror]');
  const finds = pad.querySelector('[data-editor-finds]');
  const state = pad.querySelector('[data-editor-state]');
  const kept = `draft:${pad.dataset.saveUrl}`;
  let findings = anchored(JSON.parse(pad.dataset.findings || '[]'), text.value);
  let version = pad.dataset.version;
  let saved = text.value;
  let written = text.value;
  let conflict = false;
  let sending = false;
  let checking;
  let checkTimer;
  let saveTimer;
  let saving;

  function draw() {
    underline(mirror, text.value, findings);
    list(finds, text, findings);
    follow();
  }

  function follow() {
    mirror.scrollTop = text.scrollTop;
  }

  async function check() {
    if (!pad.dataset.checkUrl) return;
    checking?.abort();
    checking = new AbortController();
    const asked = text.value;
    try {
      const answer = await post(pad.dataset.checkUrl, { text: asked }, checking.signal);
      if (!answer.ok || text.value !== asked) return;
      findings = anchored(await answer.json(), asked);
      draw();
    } catch {
      // No check is no reason to stop writing: the server checks again when the reply is sent.
    }
  }

  function save() {
    saving ??= saveOnce().finally(() => { saving = undefined; });
    return saving;
  }

  async function saveOnce() {
    if (!pad.dataset.saveUrl || conflict || sending || text.value === saved) return;
    const sent = text.value;
    state.textContent = pad.dataset.saving;
    try {
      const answer = await post(pad.dataset.saveUrl, { text: sent, version });
      if (answer.status === 409) return clash();
      if (!answer.ok) throw new Error(String(answer.status));
      ({ version } = await answer.json());
      const field = text.form?.querySelector('[data-editor-version]');
      if (field) field.value = version;
      saved = sent;
      localStorage.removeItem(kept);
      state.textContent = pad.dataset.saved;
    } catch {
      localStorage.setItem(kept, sent);
      state.textContent = pad.dataset.offline;
      saveTimer = setTimeout(save, TRY_AGAIN);
    }
    return undefined;
  }

  function clash() {
    conflict = true;
    state.textContent = '';
    pad.querySelector('[data-editor-conflict]').hidden = false;
  }

  function changed() {
    findings = findings.map((finding) => moved(finding, text.value, text.value.length - written.length));
    written = text.value;
    draw();
    clearTimeout(checkTimer);
    clearTimeout(saveTimer);
    checkTimer = setTimeout(check, CHECK_AFTER);
    saveTimer = setTimeout(save, SAVE_AFTER);
  }

  // The form carries the text itself: a save beside it would be a second writer. One that is on its way makes a newer
  // version, for which the form waits.
  async function onSubmit(event) {
    sending = true;
    clearTimeout(saveTimer);
    if (!saving) return;
    event.preventDefault();
    await saving;
    text.form.requestSubmit(event.submitter);
  }

  function onKey(event) {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    const { form } = text;
    form?.requestSubmit(form.querySelector('.btn-primary:not([type="button"])') ?? undefined);
  }

  const left = localStorage.getItem(kept);
  if (left && left !== text.value && text.value === '') {
    text.value = left;
    changed();
  }
  text.addEventListener('input', changed);
  text.addEventListener('scroll', follow);
  // Ctrl and Enter send from whichever field of the form one is in: the day is often chosen last.
  const keys = text.form ?? text;
  keys.addEventListener('keydown', onKey);
  keys.addEventListener('submit', onSubmit);
  window.addEventListener('online', save);
  draw();

  return () => {
    save();
    checking?.abort();
    clearTimeout(checkTimer);
    clearTimeout(saveTimer);
    text.removeEventListener('input', changed);
    text.removeEventListener('scroll', follow);
    keys.removeEventListener('keydown', onKey);
    keys.removeEventListener('submit', onSubmit);
    window.removeEventListener('online', save);
  };
}

// Remembers the words under each finding, to see later whether they still stand where they stood.
function anchored(findings, text) {
  return findings.map((finding) => ({ ...finding, said: wordsAt(finding, text) }));
}

// Follows words that a change before them has shifted. Words that were changed themselves are no longer underlined
// or mended in place; their line stays until the check has looked again.
function moved(finding, text, by) {
  if (finding.said === null) return finding;
  const places = [finding, { ...finding, start: finding.start + by }];
  return places.find((place) => wordsAt(place, text) === finding.said) ?? { ...finding, start: null, fixLabel: null };
}

function wordsAt({ start, length }, text) {
  return Number.isInteger(start) ? text.slice(start, start + length) : null;
}
