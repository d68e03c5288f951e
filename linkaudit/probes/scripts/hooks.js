// Runs in every document before its own scripts. It watches and tells; it changes nothing a page can rely on.
// TELL is the name of the binding that leads out, PEEK the name of the question that the driver asks.
((tellName, peekName) => {
  const tell = window[tellName];
  const say = (kind, data) => {
    try { if (typeof tell === 'function') tell(JSON.stringify({ kind, url: location.href, top: window === window.top, ...data })); } catch (e) { /* a page in its last moment */ }
  };
  const clip = (text) => String(text).slice(0, 4000);

  // Timers that are really pending: a forward is waited for only while one of them may still bring it.
  const pending = new Map();
  const realTimeout = window.setTimeout, realInterval = window.setInterval;
  const realClear = window.clearTimeout, realClearInterval = window.clearInterval;
  const shape = (wrapped, real) => { try { Object.defineProperty(wrapped, 'toString', { value: () => real.toString() }); } catch (e) { /* frozen */ } return wrapped; };
  window.setTimeout = shape(function setTimeout(job, delay, ...rest) {
    if (typeof job !== 'function') return realTimeout.call(window, job, delay, ...rest);
    const wait = Math.max(0, Number(delay) || 0);
    const id = realTimeout.call(window, (...given) => { pending.delete(id); job.apply(window, given); }, delay, ...rest);
    pending.set(id, { due: performance.now() + wait, every: 0 });
    return id;
  }, realTimeout);
  window.setInterval = shape(function setInterval(job, delay, ...rest) {
    const id = realInterval.call(window, job, delay, ...rest);
    pending.set(id, { due: 0, every: Math.max(4, Number(delay) || 0) });
    return id;
  }, realInterval);
  window.clearTimeout = shape(function clearTimeout(id) { pending.delete(id); return realClear.call(window, id); }, realClear);
  window.clearInterval = shape(function clearInterval(id) { pending.delete(id); return realClearInterval.call(window, id); }, realClearInterval);

  Object.defineProperty(window, peekName, {
    enumerable: false,
    value: (horizon) => {
      const now = performance.now();
      let timers = 0;
      for (const one of pending.values()) {
        if (one.every ? one.every <= horizon : one.due - now <= horizon && one.due >= now - 50) timers += 1;
      }
      return timers;
    },
  });

  // The clipboard: all three ways of writing to it, whether the browser lets them through or not.
  const board = navigator.clipboard;
  if (board && board.writeText) {
    const real = board.writeText.bind(board);
    board.writeText = (text) => { say('clipboard', { text: clip(text), way: 'writeText' }); return real(text); };
  }
  if (board && board.write) {
    const real = board.write.bind(board);
    board.write = (items) => {
      for (const item of items || []) {
        if (item.types && item.types.includes('text/plain')) item.getType('text/plain').then((b) => b.text()).then((text) => say('clipboard', { text: clip(text), way: 'write' }));
      }
      return real(items);
    };
  }
  if (window.DataTransfer) {
    const real = DataTransfer.prototype.setData;
    DataTransfer.prototype.setData = function setData(format, data) {
      if (/text|url/i.test(format)) say('clipboard', { text: clip(data), way: 'setData' });
      return real.call(this, format, data);
    };
  }
  window.addEventListener('copy', () => {
    const active = document.activeElement;
    const field = active && typeof active.value === 'string' && active.selectionStart !== null
      ? active.value.slice(active.selectionStart, active.selectionEnd) : '';
    const text = field || String(window.getSelection() || '');
    if (text) say('clipboard', { text: clip(text), way: 'copy' });
  }, true);

  // Words that come up after a touch and may be gone before the page is looked at again: toasts, layers, hints.
  let watchUntil = 0, told = 0;
  const words = new Set();
  const came = (node) => {
    const element = node.nodeType === 1 ? node : node.parentElement;
    if (!element || !element.isConnected || told >= 40) return;
    if (/^(SCRIPT|STYLE|HEAD|LINK|META|HTML|BODY)$/.test(element.tagName)) return;
    const style = getComputedStyle(element);
    if (style.display === 'none' || style.visibility !== 'visible') return;
    const text = (element.innerText || '').trim().slice(0, 400);
    if (text && !words.has(text)) { words.add(text); told += 1; say('appeared', { text }); }
  };
  const watcher = new MutationObserver((changes) => {
    if (performance.now() > watchUntil) return;
    for (const change of changes.slice(0, 60)) {
      if (change.type === 'childList') change.addedNodes.forEach(came);
      else came(change.target);
    }
  });
  let watching = false;
  const touched = (event) => {
    if (!event.isTrusted) return;
    watchUntil = performance.now() + 6000;
    if (watching || !document.documentElement) return;
    watching = true;
    watcher.observe(document.documentElement, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['class', 'style', 'hidden', 'open'] });
  };
  window.addEventListener('pointerdown', touched, true);
  window.addEventListener('touchstart', touched, true);

  // What a page showed, even if it is gone again at once.
  if (window === window.top) {
    const glimpse = (moment) => {
      const body = document.body;
      if (!body) return;
      let images = 0;
      for (const one of body.querySelectorAll('img,canvas,video,svg,picture')) {
        const box = one.getBoundingClientRect();
        if (box.width >= 48 && box.height >= 48) images += 1;
      }
      say('glimpse', { text: (body.innerText || '').slice(0, 2000), images, moment });
    };
    document.addEventListener('DOMContentLoaded', () => glimpse('parsed'));
    window.addEventListener('pagehide', () => glimpse('leaving'));
  }
})
