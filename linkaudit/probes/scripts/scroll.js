// Brings an element into view and says where to touch it: the middle of the box that is returned, in the viewport, and
// whether the element is what lies on top there. Null where it is gone.
(node) => {
  const opened = globalThis.linkauditClosed;
  const rootOf = (one) => one.shadowRoot || (opened && opened.get(one)) || null;
  if (!node || !node.isConnected) return null;
  if (node.tagName === 'AREA') {
    const map = node.closest('map'), picture = map && document.querySelector(`img[usemap="#${CSS.escape(map.name)}"]`);
    if (!picture || !globalThis.linkauditAreaBox) return null;
    picture.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
    const part = globalThis.linkauditAreaBox(node);
    return { free: true, x: part.x, y: part.y, width: part.width, height: part.height };
  }
  node.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
  const big = (box) => box.width >= 2 && box.height >= 2;
  let pieces = [...node.getClientRects()].filter(big);
  if (!pieces.length && node.labels && node.labels[0]) pieces = [...node.labels[0].getClientRects()].filter(big);
  if (!pieces.length) return null;
  const hits = (box) => {
    let hit = node.ownerDocument.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    while (hit && rootOf(hit)) {
      const deeper = rootOf(hit).elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
      if (!deeper || deeper === hit) break;
      hit = deeper;
    }
    for (let at = hit; at; at = at.parentNode || at.host) if (at === node || labels.includes(at)) return true;
    return !!hit && hit === node.getRootNode().host; // a closed root that was not opened for us answers with its host
  };
  const labels = [...(node.labels || [])];
  const clear = pieces.find(hits);
  const box = clear || pieces[0];
  // On a page larger than the window the window may stand off its corner; input is given from the window's corner. (Tried
  // with pages of 980, 545 and 421 pixels in a phone of 390: the offset counts, the scale does not.)
  const view = window === window.top && window.visualViewport ? window.visualViewport : { offsetLeft: 0, offsetTop: 0 };
  const free = clear !== undefined;
  return { free, x: box.x - view.offsetLeft, y: box.y - view.offsetTop, width: box.width, height: box.height };
}
