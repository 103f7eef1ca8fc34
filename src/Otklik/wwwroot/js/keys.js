// Single-key shortcuts. Pages only mark elements: data-key="r" is clicked (or focused, if a field) by r; "g i" by g, i.
export function keys(root) {
  return undefined;
}
