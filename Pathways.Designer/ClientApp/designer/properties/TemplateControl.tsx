import { t } from './texts';
import type { ValueProps } from './ValueControl';

/** A text in which {{ … }} is replaced when it is sent. */
export function TemplateControl({ control, text, placeholder, onChange }: ValueProps & { text: string }) {
  const places = [...new Set([...text.matchAll(/\{\{-?\s*(.+?)\s*-?\}\}/g)].map((match) => match[1] ?? ''))];
  const write = (value: string) => onChange(value === '' ? undefined : { type: /\{\{|\{%/.test(value) ? 'Liquid' : 'Literal', value });
  return (
    <>
      <textarea {...control} className="form-control" rows={6} value={text} placeholder={placeholder} onChange={(event) => write(event.target.value)} />
      {places.length > 0 && <p className="help">{t('placeholders', { places: places.join(', ') })}</p>}
    </>
  );
}
