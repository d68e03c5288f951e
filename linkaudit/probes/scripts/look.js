// What a person can see and touch in this frame, now. Runs in a world of its own, so that a page cannot bend it.
// Returns plain data; the elements themselves stay in `globalThis.linkauditSeen`, so that one can be tapped later.
((arrival) => {
  const LIMIT = 300, TEXT = 12000;
  const seen = (globalThis.linkauditSeen = []);
  const elements = [];
  const width = innerWidth, height = innerHeight;
  const tidy = (text, most) => String(text || '').replace(/[\s​]+/g, ' ').trim().slice(0, most);
  const shown = (node, box) => {
    if (box.width < 2 || box.height < 2) return false;
    const style = getComputedStyle(node);
    return style.visibility === 'visible' && style.display !== 'none' && Number(style.opacity) > 0.05;
  };
  const wordsOf = (node) => {
    if (node.tagName === 'INPUT' && /^(submit|button|reset)$/i.test(node.type)) return node.value;
    if (node.tagName === 'IMG') return node.alt;
    return node.innerText || node.getAttribute('aria-label') || node.title || node.value || '';
  };
  const kindOf = (node) => {
    const tag = node.tagName, role = node.getAttribute('role');
    if (tag === 'A' && node.hasAttribute('href')) return 'link';
    if (tag === 'AREA' && node.href) return 'link';
    if (tag === 'INPUT' && /^(checkbox|radio)$/i.test(node.type)) return 'tick';
    if (role === 'checkbox' || role === 'switch') return 'tick';
    if (tag === 'INPUT' && /^(submit|button|image|reset)$/i.test(node.type)) return 'button';
    if (tag === 'BUTTON' || tag === 'SUMMARY' || role === 'button' || role === 'link') return 'button';
    if (tag === 'INPUT' || tag === 'TEXTAREA' || tag === 'SELECT') return 'field';
    if (node.hasAttribute('onclick')) return 'button';
    const style = getComputedStyle(node);
    if (style.cursor === 'pointer') {
      const parent = node.parentElement;
      if (!parent || getComputedStyle(parent).cursor !== 'pointer') return 'button';
    }
    if (tag === 'IMG' || tag === 'CANVAS') return 'image';
    return null;
  };
  const pathOf = (node) => {
    const parts = [];
    for (let at = node; at && at.nodeType === 1 && parts.length < 5; at = at.parentElement) {
      let part = at.tagName.toLowerCase();
      if (at.id) { parts.unshift(part + '#' + at.id); break; }
      const kin = at.parentElement ? [...at.parentElement.children].filter((one) => one.tagName === at.tagName) : [];
      if (kin.length > 1) part += `:nth-of-type(${kin.indexOf(at) + 1})`;
      parts.unshift(part);
    }
    return parts.join(' > ').slice(0, 200);
  };
  const inside = (node, hit) => {
    for (let at = hit; at; at = at.parentNode || at.host) if (at === node) return true;
    return node.contains ? node.contains(hit) : false;
  };
  const hitAt = (root, x, y) => {
    let hit = root.elementFromPoint(x, y);
    while (hit && hit.shadowRoot) {
      const deeper = hit.shadowRoot.elementFromPoint(x, y);
      if (!deeper || deeper === hit) break;
      hit = deeper;
    }
    return hit;
  };
  // A link that runs over two lines has a middle that belongs to nobody: the first of its pieces is what is tapped.
  const piece = (node, box) => {
    const rects = [...node.getClientRects()].filter((one) => one.width >= 2 && one.height >= 2);
    return rects.length > 1 ? rects[0] : box;
  };
  const keep = (node, kind, whole) => {
    const box = piece(node, whole);
    const x = box.x + box.width / 2, y = box.y + box.height / 2;
    let covered = false;
    if (x >= 0 && y >= 0 && x < width && y < height) {
      const hit = hitAt(document, x, y);
      covered = !!hit && !inside(node, hit) && !(node.tagName === 'INPUT' && hit.tagName === 'LABEL');
    }
    const attrs = [];
    for (const one of node.attributes) {
      const name = one.name.toLowerCase();
      if (name === 'class' || name === 'style' || name === 'href' || name === 'src' || name === 'd') continue;
      if (/^(id|type|name|role|download|target|rel|alt|title|value|placeholder|onclick|action|method|formaction)$/.test(name) || /^(aria|data)-/.test(name)) {
        attrs.push([name, String(one.value).slice(0, 600)]);
      }
      if (attrs.length >= 12) break;
    }
    const form = node.form || (node.closest ? node.closest('form') : null);
    if (form && kind !== 'link') attrs.push(['form-method', (form.method || 'get').toLowerCase()], ['form-action', form.action ? String(form.action).slice(0, 1200) : '']);
    if (kind === 'tick') attrs.push(['ticked', String(node.checked === true || node.getAttribute('aria-checked') === 'true')]);
    seen.push(node);
    elements.push({
      kind, tag: node.tagName.toLowerCase(), text: tidy(wordsOf(node), 160), href: kind === 'link' ? String(node.href && node.href.baseVal !== undefined ? node.href.baseVal : node.href).slice(0, 4000) : '',
      box: { x: box.x, y: box.y, width: box.width, height: box.height },
      disabled: !!node.disabled || node.getAttribute('aria-disabled') === 'true' || getComputedStyle(node).pointerEvents === 'none',
      covered, path: pathOf(node), attrs,
    });
  };
  let images = 0, shadowText = '';
  const walk = (root) => {
    for (const node of root.querySelectorAll('*')) {
      if (node.shadowRoot) { walk(node.shadowRoot); for (const one of node.shadowRoot.children) shadowText += '\n' + (one.innerText || ''); }
      if (elements.length >= LIMIT) continue;
      const tag = node.tagName;
      if (tag === 'SCRIPT' || tag === 'STYLE' || tag === 'NOSCRIPT' || tag === 'HEAD') continue;
      let box = node.getBoundingClientRect();
      if (/^(IMG|CANVAS|VIDEO|SVG|svg)$/.test(tag) && box.width >= 48 && box.height >= 48) images += 1;
      let kind = kindOf(node);
      if (!kind) {
        // A small leaf of text: people touch words too, and an address may stand in one.
        const words = node.childElementCount === 0 ? tidy(node.textContent, 400) : '';
        if (!words || words.length > 300) continue;
        if (words.length > 24 && !/[a-z0-9-]\.[a-z]{2,}/i.test(words)) continue;
        kind = 'text';
      }
      if (kind === 'tick' && (box.width < 2 || box.height < 2) && node.labels && node.labels[0]) box = node.labels[0].getBoundingClientRect();
      if (!shown(node, box)) continue;
      keep(node, kind, box);
    }
  };
  if (document.body) walk(document);
  const text = ((document.body ? document.body.innerText : '') + shadowText).slice(0, TEXT);
  const met = { host: null, path: null, title: null, text: null, selector: null };
  if (arrival.title !== null) met.title = document.title.includes(arrival.title);
  if (arrival.text !== null) met.text = ((document.body ? document.body.innerText : '') + shadowText).includes(arrival.text);
  if (arrival.selector !== null) { try { met.selector = document.querySelector(arrival.selector) !== null; } catch (e) { met.selector = null; } }
  const backdrop = document.body ? getComputedStyle(document.body).backgroundImage : 'none';
  if (backdrop && backdrop.includes('url(')) images += 1;
  return { url: location.href, title: document.title.slice(0, 300), text, elements, images, met, ready: document.readyState, html: document.documentElement ? document.documentElement.outerHTML.slice(0, 1500000) : '' };
})
