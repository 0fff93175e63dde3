// What is typed in a task's form is kept on the server a moment later, and at the latest when the page is left.
const Pause = 800;

function keep(form: HTMLFormElement, address: string): void {
  const kept = form.querySelector<HTMLElement>('[data-draft-kept]');
  let timer = 0;
  let isDirty = false;
  let isSent = false;

  async function save(): Promise<void> {
    window.clearTimeout(timer);
    isDirty = false;
    try {
      const answer = await fetch(address, { method: 'POST', body: new FormData(form) });
      if (kept) kept.hidden = !answer.ok;
    } catch {
      // Away from the network: the next change tries again, and what was typed is still on the page.
      isDirty = true;
    }
  }

  form.addEventListener('input', () => {
    isDirty = true;
    if (kept) kept.hidden = true;
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void save(), Pause);
  });
  form.addEventListener('submit', () => {
    isSent = true;
    window.clearTimeout(timer);
  });
  window.addEventListener('pagehide', () => {
    if (isDirty && !isSent) navigator.sendBeacon(address, new FormData(form));
  });
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-draft]')) keep(form, form.dataset.draft ?? '');

export {};
