"""Style and script of the page, both inside it: light and dark by the reader's setting, zoom, and flipping in place."""

STYLE = """
:root { color-scheme: light dark; --line: #8884; --hint: #777; --good: #17803d; --bad: #b3261e; --zoom: 1.5 }
@media (prefers-color-scheme: dark) { :root { --hint: #aaa; --good: #5fd38d; --bad: #ff8a80 } }
body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem; max-width: 120rem }
h1 { font-size: 1.6rem } h2 { margin-top: 2.2rem } h3 { margin: 1.8rem 0 .5rem } h4 { margin: 1.2rem 0 .3rem }
.wide { overflow-x: auto } table { border-collapse: collapse } th, td { padding: .35rem .7rem; white-space: nowrap }
td { text-align: right; font-variant-numeric: tabular-nums } th { text-align: left; font-weight: 600 }
thead th { border-bottom: 1px solid var(--line); text-align: right } tbody tr:hover { background: #8881 }
.best { font-weight: 700 } .better { color: var(--good) } .worse { color: var(--bad) } .hint { color: var(--hint) }
.crops { display: flex; flex-wrap: wrap; gap: .8rem } figure { margin: 0 }
figcaption { font-size: .85rem; max-width: calc(128px * var(--zoom)); overflow-wrap: anywhere }
.crops img { display: block; width: calc(var(--wide, 128) * 1px * var(--zoom)); image-rendering: pixelated }
.crops button { border: 0; padding: 0; background: none; cursor: zoom-in }
.crops button:focus-visible { outline: 3px solid #4c8bf5 }
.tools { position: sticky; top: 0; background: Canvas; padding: .4rem 0; color: var(--hint) }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem } dd { margin: 0; overflow-wrap: anywhere }
dialog { width: 94vw; height: 92vh; max-width: none; padding: .8rem } dialog p { display: flex; gap: .8rem; margin: 0 }
dialog b { flex: 1; text-align: center } dialog div { overflow: auto; height: calc(100% - 2.5rem); margin-top: .5rem }
dialog img { image-rendering: pixelated; display: block; margin: auto; height: 100% }
"""

SCRIPT = """
const dialog = document.getElementById('large'), picture = document.getElementById('picture');
let row = [], place = 0;
function show(index) {
  place = (index + row.length) % row.length;
  const cell = row[place];
  picture.src = cell.querySelector('img').src;
  picture.alt = cell.querySelector('img').alt;
  document.getElementById('caption').textContent = cell.querySelector('figcaption').textContent;
}
for (const button of document.querySelectorAll('.crops button')) button.onclick = () => {
  row = [...button.closest('.crops').querySelectorAll('figure')];
  show(row.indexOf(button.closest('figure')));
  dialog.showModal();
};
document.getElementById('before').onclick = () => show(place - 1);
document.getElementById('after').onclick = () => show(place + 1);
document.getElementById('close').onclick = () => dialog.close();
picture.onclick = () => window.open(decodeURI(row[place].querySelector('button').dataset.whole));
dialog.onkeydown = event => {
  if (event.key === 'ArrowLeft') show(place - 1);
  if (event.key === 'ArrowRight') show(place + 1);
};
for (const slider of document.querySelectorAll('.zoom')) slider.oninput = () => {
  document.documentElement.style.setProperty('--zoom', slider.value);
  for (const other of document.querySelectorAll('.zoom')) other.value = slider.value;
};
for (const image of document.querySelectorAll('.crops img')) {
  const fit = () => image.style.setProperty('--wide', image.naturalWidth);
  image.complete && image.naturalWidth ? fit() : image.onload = fit;
}
"""
