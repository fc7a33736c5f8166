// Puts what was chosen where the cursor is.
import './key.js';

const article = document.querySelector('.article');
let place = null;

document.addEventListener('selectionchange', () => {
  const selection = getSelection();
  if (selection.rangeCount > 0 && article.contains(selection.anchorNode)) place = selection.getRangeAt(0).cloneRange();
});

document.querySelector('asset-dock').addEventListener('select', ({ detail }) => {
  const pieces = detail.assets.map(piece);
  if (place) {
    place.deleteContents();
    for (const piece of pieces.reverse()) place.insertNode(piece);
  } else {
    article.append(...pieces);
  }
  article.focus();
});

/** A link where anyone can fetch it, else its name: a private file has no address. */
function piece(asset) {
  const made = document.createElement(asset.url ? 'a' : 'mark');
  if (asset.url) made.href = asset.url;
  made.textContent = asset.name;
  made.contentEditable = 'false';
  return made;
}
