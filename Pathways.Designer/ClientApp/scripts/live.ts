// Asks from time to time whether tasks came, while the page is looked at, and says so without moving anything.
const Pause = 30_000;

function watch(notice: HTMLElement): void {
  const link = notice.querySelector('a');
  const words = notice.querySelector('span');
  if (!link || !words) return;

  async function ask(): Promise<void> {
    if (document.hidden || !link || !words) return;
    try {
      const answer = await fetch(notice.dataset.live ?? '', { headers: { Accept: 'application/json' } });
      if (!answer.ok) return;
      const count = ((await answer.json()) as { nouvelles: number }).nouvelles;
      const text = count === 1 ? notice.dataset.one : notice.dataset.many?.replace('{0}', String(count));
      link.hidden = count === 0;
      // The same words again would be read out again.
      if (words.textContent !== text) words.textContent = count === 0 ? '' : (text ?? '');
    } catch {
      // Away from the network: asked again later.
    }
  }

  link.addEventListener('click', (event) => {
    event.preventDefault();
    window.location.reload();
  });
  window.setInterval(() => void ask(), Pause);
  document.addEventListener('visibilitychange', () => void ask());
}

for (const notice of document.querySelectorAll<HTMLElement>('[data-live]')) watch(notice);

export {};
