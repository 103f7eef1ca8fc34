// Keeps «обновлено в 10:24» true and says «3 новых» over a list. Rows are never moved: the bar waits to be pressed.
// The source sends server-sent events: "fresh" with {"count": n} for rows that came since the page was made,
// "alarm" with {"count": n} for emergencies among them, whatever the list shows, and "beat" at least every 30 seconds.
import { ring } from './alarm.js';
import { counted } from './island.js';

const SILENCE = 45_000;

export function live(root) {
  const status = root.querySelector('[data-live]');
  if (!status || !window.EventSource) return undefined;
  const siren = root.querySelector('[data-live-alarm]');
  const bar = root.querySelector('[data-live-fresh]');
  const source = new EventSource(status.dataset.live);
  let silence;

  function heard() {
    const time = new Intl.DateTimeFormat('ru', { hour: '2-digit', minute: '2-digit', timeZone: status.dataset.zone })
      .format(new Date());
    status.textContent = status.dataset.liveUpdated.replace('{0}', time);
    status.classList.remove('is-lost');
    clearTimeout(silence);
    silence = setTimeout(lost, SILENCE);
  }

  function lost() {
    status.textContent = status.dataset.liveLost;
    status.classList.add('is-lost');
  }

  function fresh(event) {
    heard();
    const { count } = JSON.parse(event.data);
    if (!bar || !(count > 0)) return;
    bar.textContent = counted(bar.dataset.liveFresh, count);
    bar.hidden = false;
  }

  function alarm(event) {
    heard();
    const { count } = JSON.parse(event.data);
    if (!siren || !(count > 0)) return;
    siren.textContent = counted(siren.dataset.liveAlarm, count);
    siren.hidden = false;
    if (siren.dataset.sound === 'on') ring();
  }

  source.addEventListener('open', heard);
  source.addEventListener('beat', heard);
  source.addEventListener('fresh', fresh);
  source.addEventListener('alarm', alarm);
  source.addEventListener('error', lost);
  return () => {
    clearTimeout(silence);
    source.close();
  };
}
