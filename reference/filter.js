// Without this script the page is whole; with it, it can be narrowed.
const field = document.getElementById('filter');
const types = [...document.querySelectorAll('.type')].map((element) => ({
  element,
  name: element.dataset.name.toLowerCase(),
  own: element.querySelector(':scope > p')?.textContent.toLowerCase() ?? '',
  contents: document.querySelector(`[data-of="${element.id}"]`),
  rows: [...element.querySelectorAll('.row')].map((row) => ({
    row,
    text: row.textContent.toLowerCase(),
  })),
}));

function show() {
  const wanted = field.value.trim().toLowerCase();
  let isAny = false;
  for (const { element, name, own, contents, rows } of types) {
    const isType = name.includes(wanted) || own.includes(wanted);
    let isRow = false;
    for (const { row, text } of rows) {
      const matches = isType || text.includes(wanted);
      row.hidden = !matches;
      isRow ||= matches;
    }
    element.hidden = !isType && !isRow;
    contents.hidden = element.hidden;
    isAny ||= !element.hidden;
  }
  for (const section of document.querySelectorAll('.kind')) {
    section.hidden = section.querySelector('.type:not([hidden])') === null;
  }
  document.getElementById('nothing').hidden = isAny;
}

/** A link leads to what the filter hides, too. */
function reveal() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target === null || target.closest('[hidden]') === null) return;
  field.value = '';
  show();
  target.scrollIntoView();
}

field.hidden = false;
field.addEventListener('input', show);
addEventListener('hashchange', reveal);
