// Runs in every document before its own scripts. It watches and tells; it changes nothing a page can rely on (but for
// windows without end).
// TELL names the binding that leads out and PEEK the question that the driver asks; what is told begins with TOKEN, which no page knows.
// Everything that is used later is taken now: a page may overwrite it.
((tellName, peekName, token) => {
  const tell = window[tellName];
  delete window[tellName];
  const bound = Function.prototype.call.bind.bind(Function.prototype.call);
  const slice = bound(String.prototype.slice), trim = bound(String.prototype.trim), match = bound(RegExp.prototype.test);
  const textOf = bound(Object.getOwnPropertyDescriptor(HTMLElement.prototype, 'innerText').get);
  const queryAll = bound(Document.prototype.querySelectorAll), boxOf = bound(Element.prototype.getBoundingClientRect);
  const now = performance.now.bind(performance), styleOf = window.getComputedStyle.bind(window), string = String, number = Number;
  const listen = window.addEventListener.bind(window), listenToDocument = document.addEventListener.bind(document);
  const top = window === window.top ? 'top' : 'inner';
  // The driver reads what comes through its binding as JSON and ends where it is none: nobody else may speak there.
  const driver = '__playwright__binding__', raw = window[driver], parse = JSON.parse;
  let speaking = false;
  const passes = (payload) => { try { return speaking && parse(payload).name === tellName; } catch (error) { return false; } };
  if (typeof raw === 'function') window[driver] = (payload) => { if (passes(payload)) raw(payload); };
  const say = (kind, word, text) => {
    speaking = true;
    try { if (tell) tell(token + '\x01' + kind + '\x01' + top + '\x01' + location.href + '\x01' + word + '\x01' + text); } catch (error) { /* a page in its last moment */ }
    speaking = false;
  };
  const clip = (text) => slice(string(text), 0, 4000);
  const words = (element) => { try { return textOf(element) || ''; } catch (error) { return ''; } };

  // Timers that are really pending: a forward is waited for only while one of them may still bring it. `born` is when
  // the first of a chain was set: a clock that sets itself again and again is as old as its first tick.
  const pending = { __proto__: null };
  let lineage = 0;
  const realTimeout = window.setTimeout, realInterval = window.setInterval;
  const realClear = window.clearTimeout, realClearInterval = window.clearInterval;
  const apply = Reflect.apply, define = Object.defineProperty;
  const like = (wrapped, real) => { try { define(wrapped, 'toString', { value: () => real.toString() }); } catch (error) { /* frozen */ } return wrapped; };
  // No person opens so many windows: the rest is refused as a browser's own blocker refuses.
  const realOpen = window.open;
  let windows = 0;
  window.open = like(function open(...given) { windows += 1; return windows > 8 ? null : apply(realOpen, this, given); }, realOpen);
  const inLine = (job, born, before) => function run(...given) {
    if (before) before();
    const outer = lineage;
    lineage = born;
    try { return apply(job, this, given); } finally { lineage = outer; }
  };
  const wait = (delay, least) => { const asked = number(delay); return asked > least ? asked : least; };
  window.setTimeout = like(function setTimeout(job, delay, ...rest) {
    const born = lineage || now();
    let id = 0;
    const work = typeof job === 'function' ? inLine(job, born, () => { delete pending[id]; }) : job;
    id = apply(realTimeout, window, [work, delay, ...rest]);
    pending[id] = { due: now() + wait(delay, 0), every: 0, born };
    // Of a job that is a text nobody hears when it has run; what is set after it for the same time runs after it.
    if (typeof job !== 'function') apply(realTimeout, window, [() => { delete pending[id]; }, delay]);
    return id;
  }, realTimeout);
  window.setInterval = like(function setInterval(job, delay, ...rest) {
    const born = lineage || now();
    const work = typeof job === 'function' ? inLine(job, born, null) : job;
    const id = apply(realInterval, window, [work, delay, ...rest]);
    pending[id] = { due: 0, every: wait(delay, 4), born };
    return id;
  }, realInterval);
  window.clearTimeout = like(function clearTimeout(id) { delete pending[id]; return apply(realClear, window, [id]); }, realClear);
  window.clearInterval = like(function clearInterval(id) { delete pending[id]; return apply(realClearInterval, window, [id]); }, realClearInterval);

  // A page may count its frames instead of its seconds; whoever asks for the next frame is not at rest.
  const realFrame = window.requestAnimationFrame, realNoFrame = window.cancelAnimationFrame;
  window.requestAnimationFrame = like(function requestAnimationFrame(job) {
    if (typeof job !== 'function') return apply(realFrame, window, [job]);
    const born = lineage || now();
    let id = 0;
    id = apply(realFrame, window, [inLine(job, born, () => { delete pending['f' + id]; })]);
    pending['f' + id] = { due: now(), every: 0, born };
    return id;
  }, realFrame);
  window.cancelAnimationFrame = like(function cancelAnimationFrame(id) { delete pending['f' + id]; return apply(realNoFrame, window, [id]); }, realNoFrame);

  // How many timers may fire within `horizon` and are no older than `age`, both in milliseconds.
  define(window, peekName, {
    enumerable: false,
    value: (horizon, age) => {
      const at = now();
      let timers = 0;
      for (const id in pending) {
        const one = pending[id];
        if (at - one.born <= age && (one.every ? one.every <= 10000 : one.due - at <= horizon)) timers += 1;
      }
      return timers;
    },
  });

  // The clipboard: all three ways of writing to it, whether the browser lets them through or not.
  const board = navigator.clipboard;
  if (board && board.writeText) {
    const real = board.writeText.bind(board);
    board.writeText = (text) => { say('clipboard', 'writeText', clip(text)); return real(text); };
  }
  if (board && board.write) {
    const real = board.write.bind(board);
    board.write = (items) => {
      for (const item of items || []) {
        if (item.types && item.types.includes('text/plain')) item.getType('text/plain').then((b) => b.text()).then((text) => say('clipboard', 'write', clip(text)));
      }
      return real(items);
    };
  }
  if (window.DataTransfer) {
    const real = DataTransfer.prototype.setData;
    DataTransfer.prototype.setData = function setData(format, data) {
      if (match(/text|url/i, format)) say('clipboard', 'setData', clip(data));
      return apply(real, this, [format, data]);
    };
  }
  const selection = window.getSelection.bind(window);
  listen('copy', () => {
    const active = document.activeElement;
    const field = active && typeof active.value === 'string' && active.selectionStart !== null
      ? slice(active.value, active.selectionStart, active.selectionEnd) : '';
    const text = field || string(selection() || '');
    if (text) say('clipboard', 'copy', clip(text));
  }, true);

  // Words that come up after a touch and may be gone before the page is looked at again: toasts, layers, hints.
  let watchUntil = 0, told = 0;
  const known = { __proto__: null };
  const came = (node) => {
    const element = node.nodeType === 1 ? node : node.parentElement;
    if (!element || !element.isConnected || told >= 40) return;
    if (match(/^(SCRIPT|STYLE|HEAD|LINK|META|HTML|BODY)$/, element.tagName)) return;
    const style = styleOf(element);
    if (style.display === 'none' || style.visibility !== 'visible') return;
    const text = slice(trim(words(element)), 0, 400);
    if (text && !known[text]) { known[text] = true; told += 1; say('appeared', '', text); }
  };
  const watcher = new MutationObserver((changes) => {
    if (now() > watchUntil) return;
    for (let at = 0; at < changes.length && at < 60; at += 1) {
      const change = changes[at];
      if (change.type !== 'childList') came(change.target);
      else for (let inner = 0; inner < change.addedNodes.length; inner += 1) came(change.addedNodes[inner]);
    }
  });
  const watch = watcher.observe.bind(watcher);
  let watching = false;
  const touched = (event) => {
    if (!event.isTrusted) return;
    watchUntil = now() + 6000;
    if (watching || !document.documentElement) return;
    watching = true;
    watch(document.documentElement, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['class', 'style', 'hidden', 'open'] });
  };
  listen('pointerdown', touched, true);
  listen('touchstart', touched, true);

  // What stands in shadow roots is shown, too, and no reading of the body tells it.
  const roots = [], realAttach = Element.prototype.attachShadow, childrenOf = bound(Object.getOwnPropertyDescriptor(DocumentFragment.prototype, 'children').get);
  Element.prototype.attachShadow = like(function attachShadow(...given) {
    const root = apply(realAttach, this, given);
    if (roots.length < 60) roots[roots.length] = root;
    return root;
  }, realAttach);
  const wordsInRoots = () => {
    let text = '';
    for (let at = 0; at < roots.length; at += 1) {
      const inside = childrenOf(roots[at]);
      for (let one = 0; one < inside.length; one += 1) {
        if (!match(/^(STYLE|SCRIPT|TEMPLATE|LINK)$/, inside[one].tagName)) text += ' ' + words(inside[one]);
      }
    }
    return text;
  };

  // What a page showed, even if it is gone again at once.
  if (top === 'top') {
    let drawn = false;
    const glimpse = (moment) => {
      const body = document.body;
      if (!body || (drawn && moment === 'drawn')) return;
      let images = 0;
      const found = queryAll(document, 'img,canvas,video,svg,picture');
      for (let at = 0; at < found.length; at += 1) {
        const box = boxOf(found[at]);
        if (box.width >= 48 && box.height >= 48) images += 1;
      }
      const text = slice(words(body) + wordsInRoots(), 0, 2000);
      drawn = drawn || trim(text) !== '' || images > 0;
      if (drawn || moment !== 'drawn') say('glimpse', moment + ' ' + images, text);
    };
    // A page that asks for an app while it is read is read no further, and DOMContentLoaded never comes (P-16).
    let whole = false;
    listenToDocument('DOMContentLoaded', () => { whole = true; glimpse('parsed'); });
    listenToDocument('readystatechange', () => { if (!whole && document.readyState === 'complete') glimpse('parsed'); });
    listen('pagehide', () => glimpse('leaving'));
    // Script draws many pages after they were parsed, and what is told at the very end is often lost with the page.
    for (const after of [100, 250, 500, 900, 1400, 2000, 3000, 4500, 6500]) apply(realTimeout, window, [() => glimpse('drawn'), after]);
  }
})
