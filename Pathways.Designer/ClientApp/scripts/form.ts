// Without this script every question is shown with its « si … » hint; with it, only those that apply.
function answers(form: HTMLFormElement, name: string): string[] {
  return new FormData(form).getAll(name).map(String);
}

function refresh(form: HTMLFormElement): void {
  for (const question of form.querySelectorAll<HTMLElement>('[data-only-when]')) {
    const wanted = JSON.parse(question.dataset.onlyValues ?? '[]') as string[];
    const applies = answers(form, question.dataset.onlyWhen ?? '').some((value) => wanted.includes(value));
    question.hidden = !applies;
  }
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-conditions]')) {
  form.addEventListener('change', () => refresh(form));
  refresh(form);
}
