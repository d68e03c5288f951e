// Scrolls the window and every box that scrolls to its end, as somebody does who has to read terms to the end first.
() => {
  const ends = (node) => node.scrollHeight > node.clientHeight + 8;
  const scrolls = (node) => ends(node) && /auto|scroll/.test(getComputedStyle(node).overflowY);
  const boxes = [...document.querySelectorAll('*')].filter(scrolls).slice(0, 20);
  for (const box of boxes) box.scrollTo({ top: box.scrollHeight, behavior: 'instant' });
  const whole = document.scrollingElement;
  if (whole) window.scrollTo({ top: whole.scrollHeight, behavior: 'instant' });
  return boxes.length + (whole && ends(whole) ? 1 : 0);
}
