// Listens for the input that is about to come: did it reach the element that was meant, or did something else get it?
// Runs in a world of its own; what it heard stays in `globalThis.linkauditLanded`.
(node) => {
  globalThis.linkauditLanded = false;
  if (!node || !node.isConnected) return false;
  const ours = [node, ...(node.labels || [])];
  // From outside a closed shadow root only its host can be seen.
  for (let root = node.getRootNode(); root && root.host; root = root.host.getRootNode()) ours.push(root.host);
  const heard = (event) => {
    if (event.isTrusted && event.composedPath().some((one) => ours.includes(one))) globalThis.linkauditLanded = true;
  };
  for (const name of ['pointerdown', 'touchstart', 'mousedown', 'click']) window.addEventListener(name, heard, true);
  return true;
}
