import './draft';
import './live';
import './shortcuts';

// Pages work without this script. Without it every question is shown with its « si … » hint, and a drawing starts at its
// first step; with it, only the questions that apply are shown, and a drawing starts where the journey stands.

function refresh(form: HTMLFormElement): void {
  const answers = new FormData(form);
  for (const question of form.querySelectorAll<HTMLElement>('[data-only-when]')) {
    const wanted = JSON.parse(question.dataset.onlyValues ?? '[]') as string[];
    question.hidden = !answers.getAll(question.dataset.onlyWhen ?? '').some((answer) => wanted.includes(String(answer)));
  }
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-conditions]')) {
  form.addEventListener('change', () => refresh(form));
  refresh(form);
}

for (const frame of document.querySelectorAll<HTMLElement>('.drawing-frame')) {
  const present = frame.querySelector('[data-present]');
  if (!present) continue;
  const [place, view] = [present.getBoundingClientRect(), frame.getBoundingClientRect()];
  frame.scrollLeft += place.left + place.width / 2 - view.left - view.width / 2;
  frame.scrollTop += place.top + place.height / 2 - view.top - view.height / 2;
}

for (const button of document.querySelectorAll<HTMLElement>('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}
