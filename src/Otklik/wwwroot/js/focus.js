// Puts the focus on the summary of errors; autofocus alone does not fire after enhanced navigation.
export function focus(root) {
  root.querySelector('[data-focus]')?.focus({ preventScroll: false });
}
