import { useLayoutEffect, useRef } from 'react';
import { expressionOf, insertPlaceholder } from '../letter/letter';
import { Placeholders } from '../letter/Placeholders';
import type { ValueProps } from './ValueControl';

/** A text whose places are filled in when it is sent. */
export function TemplateControl({ control, input, text, placeholder, onChange }: ValueProps & { text: string }) {
  const area = useRef<HTMLTextAreaElement>(null);
  const caret = useRef<number>(undefined);
  useLayoutEffect(() => {
    if (caret.current === undefined) return;
    area.current?.focus();
    area.current?.setSelectionRange(caret.current, caret.current);
    caret.current = undefined;
  }, [text]);
  const insert = (name: string) => {
    const { selectionStart, selectionEnd } = area.current ?? { selectionStart: text.length, selectionEnd: text.length };
    const inserted = insertPlaceholder(text, name, selectionStart, selectionEnd);
    caret.current = inserted.caret;
    onChange(expressionOf(inserted.text));
  };
  const placeholders = input.uiSpecifications?.placeholders ?? [];
  return (
    <>
      <textarea {...control} ref={area} className="form-control template-text" rows={2} value={text} placeholder={placeholder} onChange={(event) => onChange(expressionOf(event.target.value))} />
      {placeholders.length > 0 && <Placeholders placeholders={placeholders} onInsert={insert} />}
    </>
  );
}
