// What the check of a reply found: underlines on the layer below the text, and lines with a fix in one click.
import { element, icon } from './island.js';

export function underline(mirror, text, findings) {
  const placed = findings
    .filter((finding) => Number.isInteger(finding.start) && finding.length > 0)
    .sort((a, b) => a.start - b.start);
  const parts = [];
  let at = 0;
  for (const { start, length, weight } of placed) {
    if (start < at || start + length > text.length) continue;
    const end = start + length;
    const flag = weight === 'must' ? 'flag' : 'flag soft';
    parts.push(text.slice(at, start), element('span', flag, text.slice(start, end)));
    at = end;
  }
  // The last line break needs something after it, or the layer is a line shorter than the field.
  parts.push(`${text.slice(at)}\u200b`);
  mirror.replaceChildren(...parts);
}

export function list(place, field, findings) {
  place.replaceChildren(...findings.map((finding) => line(field, finding)));
}

function line(field, finding) {
  const item = element('li', finding.weight === 'must' ? 'must' : '');
  const said = element('span', 'cut');
  said.title = [finding.title, finding.text].filter(Boolean).join(' ');
  if (finding.title) said.append(element('b', '', finding.title), ' ');
  said.append(finding.text);
  item.append(icon(finding.icon ?? (finding.weight === 'must' ? 'alert' : 'pen-line')), said);
  if (finding.fixLabel) {
    const fix = element('button', 'fix', finding.fixLabel);
    fix.type = 'button';
    fix.addEventListener('click', () => mend(field, finding));
    item.append(fix);
  }
  return item;
}

function mend(field, finding) {
  const placed = Number.isInteger(finding.start);
  const start = placed ? finding.start : field.value.length;
  const apart = placed || start === 0 || /\s$/u.test(field.value) ? '' : ' ';
  field.setRangeText(apart + (finding.fixText ?? ''), start, placed ? start + finding.length : start, 'end');
  field.focus();
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
