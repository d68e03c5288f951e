// What a person can see and touch in this frame, now. Runs in a world of its own, so that a page cannot bend it.
// `meets` is the arrival test, `asked` what it is to look for. Returns plain data; the elements themselves stay in `globalThis.linkauditSeen`, so that one can be tapped later.
((meets, asked) => {
  const CONTROLS = 250, TEXTS = 120, TEXT = 12000;
  const seen = (globalThis.linkauditSeen = []);
  const elements = [];
  const opened = globalThis.linkauditClosed;
  const rootOf = (node) => node.shadowRoot || (opened && opened.get(node)) || null;
  const width = innerWidth, height = innerHeight;
  const tidy = (text, most) => String(text || '').replace(/[\s​]+/g, ' ').trim().slice(0, most);
  const shown = (node, box) => {
    if (box.width < 2 || box.height < 2) return false;
    if (node.tagName === 'AREA') return true;
    const style = getComputedStyle(node);
    // What a closed <details> holds has a box, and nobody sees it.
    if (node.checkVisibility && !node.checkVisibility()) return false;
    return style.visibility === 'visible' && style.display !== 'none' && Number(style.opacity) > 0.05;
  };
  // Words that a style sheet draws before or after an element.
  const drawnAround = (node) => ['::before', '::after'].map((which) => getComputedStyle(node, which).content)
    .filter((content) => /^".+"$/s.test(content)).map((content) => content.slice(1, -1)).join(' ');
  const wordsOf = (node) => {
    if (node.tagName === 'INPUT' && /^(submit|button|reset)$/i.test(node.type)) return node.value;
    if (node.tagName === 'INPUT' && /^(checkbox|radio)$/i.test(node.type) && node.labels && node.labels[0]) return node.labels[0].innerText;
    if (node.tagName === 'IMG' || node.tagName === 'AREA') return node.alt;
    return node.innerText || node.getAttribute('aria-label') || node.title || node.value || drawnAround(node);
  };
  // A part of an image map has no box of its own: it lies on the picture that uses the map.
  const areaBox = globalThis.linkauditAreaBox = (node) => {
    const map = node.closest('map'), picture = map && document.querySelector(`img[usemap="#${CSS.escape(map.name)}"]`);
    if (!picture) return node.getBoundingClientRect();
    const whole = picture.getBoundingClientRect(), at = (node.coords || '').split(',').map(Number);
    if (at.length < 3 || at.some(Number.isNaN)) return whole;
    if (at.length === 3) return new DOMRect(whole.x + at[0] - at[2], whole.y + at[1] - at[2], 2 * at[2], 2 * at[2]);
    const xs = at.filter((_n, place) => place % 2 === 0), ys = at.filter((_n, place) => place % 2 === 1);
    return new DOMRect(whole.x + Math.min(...xs), whole.y + Math.min(...ys), Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys));
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
  // The place of an element among its parent's children of the same kind, and their number; counted once a parent.
  const counted = new WeakMap();
  const placeOf = (node) => {
    const parent = node.parentElement;
    if (!parent) return [1, 1];
    if (!counted.has(parent)) {
      const totals = {}, places = new Map();
      for (const one of parent.children) places.set(one, (totals[one.tagName] = (totals[one.tagName] || 0) + 1));
      counted.set(parent, { totals, places });
    }
    const { totals, places } = counted.get(parent);
    return [places.get(node), totals[node.tagName]];
  };
  const pathOf = (node) => {
    const parts = [];
    for (let at = node; at && at.nodeType === 1 && parts.length < 5; at = at.parentElement) {
      let part = at.tagName.toLowerCase();
      if (at.id) { parts.unshift(part + '#' + at.id); break; }
      const [place, kin] = placeOf(at);
      if (kin > 1) part += `:nth-of-type(${place})`;
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
    while (hit && rootOf(hit)) {
      const deeper = rootOf(hit).elementFromPoint(x, y);
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
      const meant = (node.tagName === 'INPUT' && hit && hit.tagName === 'LABEL') || (node.tagName === 'AREA' && hit && hit.tagName === 'IMG');
      covered = !!hit && !inside(node, hit) && !meant;
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
    if (form && kind !== 'link' && !form.querySelector('textarea, input:not([type]), input[type=text], input[type=tel], input[type=password], input[type=email]')) {
      const hidden = [...form.querySelectorAll('input[type=hidden]')].map((one) => one.value).join(' ').trim();
      if (hidden) attrs.push(['form-fields', hidden.slice(0, 1200)]);
    }
    if (form && kind !== 'link') attrs.push(['form-method', String(node.formMethod || form.method || 'get').toLowerCase()], ['form-action', form.action ? String(form.action).slice(0, 1200) : '']);
    if (kind === 'tick') attrs.push(['ticked', String(node.checked === true || node.getAttribute('aria-checked') === 'true')]);
    seen.push(node);
    elements.push({
      kind, tag: node.tagName.toLowerCase(), text: tidy(wordsOf(node), 160), href: kind === 'link' ? String(node.href && node.href.baseVal !== undefined ? node.href.baseVal : node.href).slice(0, 4000) : '',
      box: { x: box.x, y: box.y, width: box.width, height: box.height },
      disabled: !!node.disabled || node.getAttribute('aria-disabled') === 'true' || getComputedStyle(node).pointerEvents === 'none',
      covered, path: pathOf(node), attrs,
    });
  };
  // What may stand behind a closed shadow root: a box without content of its own that takes up room.
  const mayHide = (node, box) => !opened && !node.childElementCount && !node.textContent && box.width >= 20 && box.height >= 14
    && (node.tagName.includes('-') || /^(ARTICLE|ASIDE|BLOCKQUOTE|DIV|FOOTER|H[1-6]|HEADER|MAIN|NAV|P|SECTION|SPAN)$/.test(node.tagName));
  let images = 0, doors = 0, shadowText = '', painted = [];
  const drawn = !!document.body && (!document.body.checkVisibility || document.body.checkVisibility({ opacityProperty: true, visibilityProperty: true }));
  const plainText = drawn ? document.body.innerText : '';
  // A page of few words may say the rest in generated content, or in a picture that says of itself what it shows.
  const terse = drawn && plainText.trim().length < 200 && document.getElementsByTagName('*').length < 1500;
  const saysInPaint = (node, box) => {
    for (const which of ['::before', '::after']) {
      const content = getComputedStyle(node, which).content;
      if (/^".{4,}"$/s.test(content)) painted.push(tidy(content.slice(1, -1), 300));
    }
    if (box.width < 48 || box.height < 48) return;
    if (node.tagName === 'IMG' || node.getAttribute('role') === 'img' || /^(svg|canvas)$/i.test(node.tagName)) {
      const title = /^svg$/i.test(node.tagName) ? node.querySelector('title') : null;
      const words = tidy(node.getAttribute('alt') || node.getAttribute('aria-label') || (title && title.textContent), 300);
      if (words.length >= 4) painted.push(words);
    }
  };
  const found = [];
  const consider = (node) => {
    const tag = node.tagName;
    if (tag === 'SCRIPT' || tag === 'STYLE' || tag === 'NOSCRIPT' || tag === 'HEAD') return;
    let box = tag === 'AREA' ? areaBox(node) : node.getBoundingClientRect();
    if (/^(IMG|CANVAS|VIDEO|SVG|svg)$/.test(tag) && box.width >= 48 && box.height >= 48) images += 1;
    if (mayHide(node, box)) doors += 1;
    if (terse && painted.length < 40 && (!node.checkVisibility || node.checkVisibility())) saysInPaint(node, box);
    let kind = kindOf(node);
    if (!kind) {
      // A small leaf of text: people touch words too, and an address may stand in one.
      const words = node.childElementCount === 0 ? tidy(node.textContent, 400) : '';
      if (!words || words.length > 300) return;
      if (words.length > 24 && !/[a-z0-9-]\.[a-z]{2,}/i.test(words)) return;
      kind = 'text';
    }
    // Many boxes are drawn by their label, and hidden themselves.
    const label = kind === 'tick' && node.labels && node.labels[0];
    const drawn = label && !shown(node, box) ? label : node;
    if (drawn === label) box = label.getBoundingClientRect();
    if (shown(drawn, box)) found.push({ node, kind, box, near: box.bottom > 0 && box.top < height && box.right > 0 && box.left < width });
  };
  const walk = (root) => {
    for (const node of root.querySelectorAll('*')) {
      const inner = rootOf(node);
      if (inner) {
        walk(inner);
        for (const one of inner.children) if (!/^(STYLE|SCRIPT|TEMPLATE)$/.test(one.tagName) && one.checkVisibility()) shadowText += '\n' + (one.innerText || '');
      }
      consider(node);
    }
  };
  // Of a page with too much on it, what stands in the window comes first: a layer is often the last thing in a document.
  const chosen = (texts, most) => {
    const all = found.filter((one) => (one.kind === 'text' || one.kind === 'image') === texts);
    return all.length <= most ? all : [...all.filter((one) => one.near), ...all.filter((one) => !one.near)].slice(0, most);
  };
  if (drawn) walk(document);
  const taken = new Set([...chosen(false, CONTROLS), ...chosen(true, TEXTS)]);
  for (const one of found) if (taken.has(one)) keep(one.node, one.kind, one.box);
  const said = plainText + shadowText;
  const text = [said, ...painted.filter((one, at) => !said.includes(one) && painted.indexOf(one) === at)].join('\n').slice(0, TEXT);
  const backdrop = drawn ? getComputedStyle(document.body).backgroundImage : 'none';
  if (backdrop && backdrop.includes('url(')) images += 1;
  return { url: location.href, title: document.title.slice(0, 300), text, elements, images, doors, ready: document.readyState, met: meets(asked), html: document.documentElement ? document.documentElement.outerHTML.slice(0, 1500000) : '' };
})
