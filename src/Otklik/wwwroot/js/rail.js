// On a low screen the rail is longer than its place: the link of the page shown is brought into sight.
export function rail(root) {
  root.querySelector('.rail-scroll [aria-current="page"]')?.scrollIntoView({ block: 'nearest' });
}
