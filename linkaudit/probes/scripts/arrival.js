// The arrival test on this document: what was asked for, met or not; null for what was not, and for a selector that is none of CSS.
(asked) => {
  const met = { title: null, text: null, selector: null };
  if (asked.title !== null) met.title = document.title.includes(asked.title);
  if (asked.selector !== null) {
    try { met.selector = document.querySelector(asked.selector) !== null; } catch (error) { met.selector = null; }
  }
  if (asked.text === null) return met;
  const insideShadows = (root) => {
    for (const node of root.querySelectorAll('*')) {
      const inner = node.shadowRoot;
      if (inner && ([...inner.children].some((one) => (one.innerText || '').includes(asked.text)) || insideShadows(inner))) return true;
    }
    return false;
  };
  met.text = !!document.body && (document.body.innerText.includes(asked.text) || insideShadows(document));
  return met;
}
