// Puts a button beside every text that is meant to be taken along: <span data-copy="id of the text" data-copy-label="Copy" data-copied="Copied">.
// Without it the text is marked and copied by hand.
for (const place of document.querySelectorAll('[data-copy]')) {
  const text = document.getElementById(place.dataset.copy);
  if (!text || !navigator.clipboard) {
    continue;
  }

  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy';
  button.textContent = place.dataset.copyLabel;
  const said = document.createElement('span');
  said.className = 'hidden';
  said.setAttribute('role', 'status');
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(text.textContent.trim());
    button.textContent = said.textContent = place.dataset.copied;
    setTimeout(() => {
      button.textContent = place.dataset.copyLabel;
      said.textContent = '';
    }, 2000);
  });
  place.append(button, said);
}
