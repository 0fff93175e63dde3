import type { Expression } from '../definition/types';
import type { Control } from './Field';
import { t } from './texts';

/** An expression that no form can show is kept as it is, and can be read and changed as text. */
export function Computed({ control, expression, onChange }: { control: Control; expression: Expression; onChange: (expression: Expression) => void }) {
  return (
    <div className="computed">
      <p className="computed-word">{t('computed')}</p>
      <ExpressionText control={control} expression={expression} onChange={onChange} />
    </div>
  );
}

/** The text of an expression behind a disclosure. Values that are no text, as objects, are shown as JSON and cannot be changed here. */
export function ExpressionText({ control, expression, onChange }: { control?: Control; expression: Expression; onChange: (expression: Expression) => void }) {
  const isText = typeof expression.value === 'string';
  return (
    <details className="expression">
      <summary>{t('seeExpression')}</summary>
      <textarea
        {...control} className="form-control code" rows={4} spellCheck={false} readOnly={!isText} aria-label={t('expressionOf', { type: expression.type })}
        value={isText ? (expression.value as string) : JSON.stringify(expression.value, null, 2) ?? ''}
        onChange={(event) => onChange({ ...expression, value: event.target.value })}
      />
    </details>
  );
}
