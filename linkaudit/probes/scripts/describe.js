// One element that a selector found, described as the look script describes elements; null where it is not shown.
(node) => {
  const style = getComputedStyle(node);
  if (style.visibility !== 'visible' || style.display === 'none' || (node.checkVisibility && !node.checkVisibility())) return null;
  const box = [...node.getClientRects()].find((one) => one.width >= 2 && one.height >= 2) || node.getBoundingClientRect();
  const link = node.closest('a[href]') || node.querySelector('a[href]');
  const x = box.x + box.width / 2, y = box.y + box.height / 2;
  const hit = x >= 0 && y >= 0 && x < innerWidth && y < innerHeight ? node.ownerDocument.elementFromPoint(x, y) : null;
  const attrs = [];
  for (const one of node.attributes) {
    if (/^(id|role|target|rel|title|alt|onclick)$/.test(one.name) || /^(aria|data)-/.test(one.name)) attrs.push([one.name, String(one.value).slice(0, 600)]);
    if (attrs.length >= 12) break;
  }
  return {
    kind: link ? 'link' : node.tagName === 'BUTTON' || node.getAttribute('role') === 'button' ? 'button' : 'text',
    tag: node.tagName.toLowerCase(),
    text: String(node.innerText || node.value || node.getAttribute('alt') || '').replace(/\s+/g, ' ').trim().slice(0, 400),
    href: link ? String(link.href).slice(0, 4000) : '',
    disabled: node.disabled === true,
    covered: !!hit && !node.contains(hit) && !hit.contains(node),
    path: node.tagName.toLowerCase() + (node.id ? '#' + node.id : ''),
    attrs,
    box: { x: box.x, y: box.y, width: box.width, height: box.height },
  };
}
