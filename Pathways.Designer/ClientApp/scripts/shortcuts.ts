// The inbox by keyboard. No key acts while something is typed, with a modifier, in a dialog, or once they are switched off.
const Off = 'pathways-shortcuts-off';

function start(dialog: HTMLDialogElement): void {
  const list = document.querySelector<HTMLFormElement>('form.task-list');
  const titles = [...document.querySelectorAll<HTMLAnchorElement>('.task .task-title')];
  const toggle = dialog.querySelector<HTMLInputElement>('[data-shortcuts-on]');

  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-shortcuts]')) {
    button.hidden = false;
    button.addEventListener('click', () => dialog.showModal());
  }
  if (toggle) {
    toggle.checked = localStorage.getItem(Off) === null;
    toggle.addEventListener('change', () => {
      if (toggle.checked) localStorage.removeItem(Off);
      else localStorage.setItem(Off, '1');
    });
  }

  const present = (): number => titles.findIndex((title) => title.closest('.task')?.contains(document.activeElement));

  function move(step: number): void {
    const at = present();
    titles[at < 0 ? (step > 0 ? 0 : titles.length - 1) : Math.min(Math.max(at + step, 0), titles.length - 1)]?.focus();
  }

  const box = (title?: HTMLElement): HTMLInputElement | null | undefined => title?.closest('.task')?.querySelector('input[name=tache]');

  function pick(): void {
    const input = box(titles[present()]);
    if (input) input.checked = !input.checked;
  }

  /** What is to be done with the ticked tasks, or with the one that has the focus where none is. */
  function act(action: string, field?: string): void {
    const bulk = list?.querySelector<HTMLDetailsElement>('details.bulk');
    const choice = list?.querySelector<HTMLSelectElement>('select[name=action]');
    if (!list || !bulk || !choice || ![...choice.options].some((option) => option.value === action)) return;
    const focused = box(titles[present()]);
    if (!list.querySelector('input[name=tache]:checked') && focused) focused.checked = true;
    bulk.open = true;
    choice.value = action;
    choice.dispatchEvent(new Event('change', { bubbles: true }));
    (field ? list.querySelector<HTMLElement>(`[name="${field}"]`) : list.querySelector<HTMLElement>('details.bulk button'))?.focus();
  }

  const keys: Record<string, () => void> = {
    j: () => move(1),
    k: () => move(-1),
    x: pick,
    r: () => act('confier', 'a'),
    s: () => act('reporter', 'jusqu-au'),
    c: () => act('prendre'),
    '/': () => document.querySelector<HTMLElement>('#cherche')?.focus(),
    '?': () => dialog.showModal(),
  };

  document.addEventListener('keydown', (event) => {
    const target = event.target as HTMLElement;
    if (event.ctrlKey || event.altKey || event.metaKey || dialog.open || localStorage.getItem(Off) !== null) return;
    if (target.closest('input:not([type=checkbox]), textarea, select, [contenteditable]')) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    // The arrows scroll the page as usual until a task has the focus.
    if (step !== 0 && present() < 0) return;
    const run = step !== 0 ? () => move(step) : keys[event.key];
    if (!run) return;
    event.preventDefault();
    run();
  });
}

const dialog = document.querySelector<HTMLDialogElement>('[data-shortcut-list]');
if (dialog) start(dialog);

export {};
