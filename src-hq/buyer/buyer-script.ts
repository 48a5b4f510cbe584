/**
 * The one script of the buyer's pages. Everything works without it, but for uploading: it counts the
 * clocks on, brings a refusal into view, and uploads what is chosen.
 */
export const buyerScript = `
(() => {
  'use strict';
  const fill = (text, values) => text.replace(/\\{(\\w+)\\}/g, (_, name) => String(values[name]));

  const notice = document.getElementById('notice');
  if (notice) notice.focus();

  // Told once: a reload or a shared address does not say again what was done.
  const address = new URL(location.href);
  if (address.searchParams.has('done')) {
    address.searchParams.delete('done');
    history.replaceState(null, '', address);
  }

  // From headquarters' remaining time on; only the time passed since is this machine's.
  const began = Date.now();
  const clocks = [...document.querySelectorAll('[data-left]')].map((element) => ({
    element,
    left: Number(element.dataset.left),
    words: JSON.parse(element.dataset.words),
  }));
  const tick = () => {
    for (const { element, left, words } of clocks) {
      const rest = left - (Date.now() - began);
      const d = Math.floor(rest / 86400000);
      const h = Math.floor((rest % 86400000) / 3600000);
      const m = Math.max(1, Math.ceil((rest % 3600000) / 60000));
      const text = rest <= 0 ? words[3] : words[d > 0 ? 0 : h > 0 ? 1 : 2];
      element.textContent = fill(text, { d, h, m });
      const level = rest <= 0 ? 'overdue' : rest < 14400000 ? 'urgent' : rest < 86400000 ? 'soon' : 'calm';
      element.parentElement.className = 'clock ' + level;
    }
  };
  if (clocks.length > 0) {
    setInterval(tick, 15000);
    document.addEventListener('visibilitychange', tick);
  }

  const box = document.querySelector('[data-upload]');
  if (!box) return;
  const input = box.querySelector('input[type=file]');
  const list = box.querySelector('.pieces');
  const say = (item, text) => {
    item.replaceChildren(Object.assign(document.createElement('span'), { textContent: text }));
  };
  const keep = (item, piece, name) => {
    say(item, fill(box.dataset.added, { name }));
    const field = document.createElement('input');
    Object.assign(field, { type: 'hidden', name: 'evidence', value: JSON.stringify(piece) });
    const remove = document.createElement('button');
    Object.assign(remove, { type: 'button', textContent: box.dataset.remove });
    remove.setAttribute('aria-label', box.dataset.remove + ' ' + name);
    remove.addEventListener('click', () => {
      item.remove();
      input.focus();
    });
    item.append(field, remove);
  };
  // A phone's photo is several times what a label on a parcel needs; as small as headquarters' own screens make it.
  const smaller = async (file) => {
    if (!/^image\\/(jpeg|png|webp)$/.test(file.type) || file.size < 1500000) return file;
    try {
      const picture = await createImageBitmap(file);
      const scale = Math.min(1, 2560 / Math.max(picture.width, picture.height));
      const canvas = document.createElement('canvas');
      canvas.width = Math.round(picture.width * scale);
      canvas.height = Math.round(picture.height * scale);
      canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
      const blob = await new Promise((done) => canvas.toBlob(done, 'image/jpeg', 0.85));
      if (!blob || blob.size >= file.size) return file;
      return new File([blob], file.name.replace(/\\.\\w+$/, '') + '.jpg', { type: 'image/jpeg' });
    } catch {
      return file;
    }
  };
  const upload = async (file) => {
    const item = document.createElement('li');
    list.append(item);
    say(item, fill(box.dataset.busy, { name: file.name }));
    try {
      const body = new FormData();
      body.append('files', await smaller(file));
      const response = await fetch(box.dataset.upload, { method: 'POST', body });
      if (!response.ok) throw new Error(String(response.status));
      const { evidence } = await response.json();
      if (evidence.length === 0) throw new Error('nothing was kept');
      for (const piece of evidence) keep(item, piece, file.name);
    } catch {
      item.className = 'bad';
      say(item, fill(box.dataset.failed, { name: file.name }));
    }
  };
  input.disabled = false;
  box.querySelector('[data-without-script]').remove();
  input.addEventListener('change', async () => {
    const files = [...input.files];
    input.value = '';
    for (const file of files) await upload(file);
  });
})();
`;
