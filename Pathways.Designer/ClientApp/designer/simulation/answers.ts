import type { Answers, FormField } from '../api/contract';

/** Whether a question stands, given the answers to those before it. */
export function applies(field: FormField, fields: readonly FormField[], answers: Answers): boolean {
  const condition = field.onlyWhen;
  if (!condition) return true;
  const earlier = fields.slice(0, fields.indexOf(field));
  const other = earlier.find((each) => each.name === condition.field);
  return other !== undefined && applies(other, earlier, answers) && valuesOf(answers, condition.field).some((value) => condition.values.includes(value));
}

export const valuesOf = (answers: Answers, name: string): string[] => {
  const value = answers[name];
  return value === undefined ? [] : typeof value === 'string' ? [value] : value;
};

/** What stands in the form before anybody answers. */
export const initial = (fields: readonly FormField[]): Answers =>
  Object.fromEntries(fields.flatMap(({ name, kind, default: value }) => (value ? [[name, kind === 'MultiChoice' ? value.split(',') : value]] : [])));

export const toggled = (values: readonly string[], value: string): string[] =>
  values.includes(value) ? values.filter((each) => each !== value) : [...values, value];

/** The answers that are sent: only to questions that stand, and only what was said. */
export function sent(fields: readonly FormField[], answers: Answers): Answers {
  const result: Answers = {};
  for (const field of fields) {
    const value = answers[field.name];
    if (value === undefined || value.length === 0 || !applies(field, fields, answers)) continue;
    result[field.name] = value;
  }
  return result;
}

/** The first question that must be answered and is not. */
export const firstMissing = (fields: readonly FormField[], answers: Answers): FormField | undefined =>
  fields.find((field) => field.isRequired === true && applies(field, fields, answers) && valuesOf(answers, field.name).every((value) => value.trim() === ''));
