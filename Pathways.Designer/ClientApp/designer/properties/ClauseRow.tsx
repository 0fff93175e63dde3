import type { Choice } from '../api/contract';
import { accessorOf } from '../definition/accessors';
import { variablesOf } from '../definition/variables';
import { useDefinition, useEditor } from '../editor/store';
import { choicesFor, clauseFor, kindOf, operatorsFor, valueFor, valueKind, variableOf } from './conditionKinds';
import type { Clause, ConditionValue, Operator } from './conditions';
import { needsValue } from './conditions';
import { IconButton } from './Field';
import { t as operatorText } from './operatorTexts';
import { t } from './texts';

interface ClauseRowProps {
  clause: Clause;
  /** «et» or «ou» before all but the first. */
  before: string | undefined;
  onChange: (clause: Clause) => void;
  onRemove: () => void;
}

export function ClauseRow({ clause, before, onChange, onRemove }: ClauseRowProps) {
  const definition = useDefinition();
  const catalog = useEditor((state) => state.catalog);
  const choices = choicesFor(definition, catalog, clause.accessor);
  const known = variableOf(definition, clause.accessor);
  const kind = kindOf(known, choices);
  const ask = (operator: Operator) => onChange({ ...clause, operator, value: valueFor(valueKind(kind, operator), operator, choices, clause.value) });
  return (
    <div className="clause">
      {before && <span className="clause-join">{before}</span>}
      <select className="form-control" aria-label={t('variable')} value={clause.accessor} onChange={(event) => onChange(clauseFor(definition, catalog, event.target.value, clause))}>
        {!known && <option value={clause.accessor}>{t('notListed', { value: clause.accessor })}</option>}
        {variablesOf(definition).map((variable) => <option key={variable.id} value={accessorOf(variable.name)}>{variable.name}</option>)}
      </select>
      <select className="form-control" aria-label={t('question')} value={clause.operator} onChange={(event) => ask(event.target.value as Operator)}>
        {operatorsFor(kind, clause.operator).map((operator) => <option key={operator} value={operator}>{operatorText(operator)}</option>)}
      </select>
      {needsValue(clause.operator) && <ValueAsked clause={clause} kind={typeof clause.value === 'string' ? valueKind(kind, clause.operator) : (typeof clause.value as 'number' | 'boolean')} choices={choices} onChange={(value) => onChange({ ...clause, value })} />}
      <IconButton icon="cross" label={t('removeClause')} onClick={onRemove} />
    </div>
  );
}

function ValueAsked({ clause, kind, choices, onChange }: { clause: Clause; kind: 'number' | 'boolean' | 'text'; choices: readonly Choice[]; onChange: (value: ConditionValue) => void }) {
  const { value } = clause;
  const label = t('value');
  if (typeof value === 'boolean') {
    return (
      <select className="form-control" aria-label={label} value={String(value)} onChange={(event) => onChange(event.target.value === 'true')}>
        <option value="true">{t('yes')}</option>
        <option value="false">{t('no')}</option>
      </select>
    );
  }
  if (kind === 'number') {
    return <input className="form-control" type="number" step="any" aria-label={label} value={value} onChange={(event) => onChange(event.target.value === '' ? 0 : Number(event.target.value))} />;
  }
  if (choices.length === 0) return <input className="form-control" aria-label={label} value={value} onChange={(event) => onChange(event.target.value)} />;
  return (
    <select className="form-control" aria-label={label} value={value} onChange={(event) => onChange(event.target.value)}>
      {!choices.some((choice) => choice.value === value) && <option value={value}>{value === '' ? t('choose') : value}</option>}
      {choices.map((choice) => <option key={choice.value} value={choice.value}>{choice.text}</option>)}
    </select>
  );
}
