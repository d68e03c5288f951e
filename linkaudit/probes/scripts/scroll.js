// Brings an element into view and says where to touch it: the middle of the box that is returned, in the viewport.
// Takes the element itself, or its number in the last look. Null where it is gone.
(which) => {
  const node = typeof which === 'number' ? (globalThis.linkauditSeen || [])[which] : which;
  if (!node || !node.isConnected) return null;
  node.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
  const big = (box) => box.width >= 2 && box.height >= 2;
  let pieces = [...node.getClientRects()].filter(big);
  if (!pieces.length && node.labels && node.labels[0]) pieces = [...node.labels[0].getClientRects()].filter(big);
  if (!pieces.length) return null;
  const hits = (box) => {
    let hit = node.ownerDocument.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    while (hit && hit.shadowRoot) {
      const deeper = hit.shadowRoot.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
      if (!deeper || deeper === hit) break;
      hit = deeper;
    }
    for (let at = hit; at; at = at.parentNode || at.host) if (at === node) return true;
    return false;
  };
  const box = pieces.find(hits) || pieces[0];
  // A page wider than the window is shown smaller by a phone; input is given in what the window shows, not in the page's pixels.
  const view = window === window.top && window.visualViewport ? window.visualViewport : { scale: 1, offsetLeft: 0, offsetTop: 0 };
  const left = (box.x - view.offsetLeft) * view.scale, top = (box.y - view.offsetTop) * view.scale;
  return { x: left, y: top, width: box.width * view.scale, height: box.height * view.scale };
}
