// Where the focus goes when a page comes without a reload: to the summary of errors, else to the heading, so that a
// screen reader says where it is. Lists that stay beside what they opened keep the focus: [data-keep-focus].
let path = location.pathname;

export function focus(root) {
  const wrong = root.querySelector('[data-focus]');
  const moved = location.pathname !== path;
  path = location.pathname;
  if (wrong) wrong.focus();
  else if (moved && !root.querySelector('[data-keep-focus]')) {
    const heading = root.querySelector('h1');
    heading?.setAttribute('tabindex', '-1');
    heading?.focus({ preventScroll: true });
  }
}
