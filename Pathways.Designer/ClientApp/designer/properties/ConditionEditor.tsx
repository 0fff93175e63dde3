import { Icon } from '../app/Icon';
import { accessorOf } from '../definition/accessors';
import type { Expression } from '../definition/types';
import { variablesOf } from '../definition/variables';
import { useDefinition, useEditor } from '../editor/store';
import { ClauseRow } from './ClauseRow';
import { ExpressionText } from './Computed';
import { clauseFor } from './conditionKinds';
import type { Clause, Condition } from './conditions';
import { parseCondition, printCondition } from './conditions';
import { conditionSentence } from './conditionSentence';
import { t as operatorText } from './operatorTexts';
import { t } from './texts';

interface ConditionEditorProps {
  label: string;
  expression: Expression | undefined;
  isRequired?: boolean;
  onChange: (expression: Expression | undefined) => void;
}

/** A condition is chosen, never written; one that somebody wrote by hand stays text. */
export function ConditionEditor({ label, expression, isRequired = false, onChange }: ConditionEditorProps) {
  const definition = useDefinition();
  const catalog = useEditor((state) => state.catalog);
  const isText = typeof expression?.value === 'string' && expression.value.trim() !== '';
  const condition = expression?.type === 'JavaScript' && isText ? parseCondition(expression.value as string) : undefined;
  const isByHand = expression !== undefined && !condition && (isText || (expression.type !== 'JavaScript' && expression.value !== undefined && expression.value !== null));
  const clauses = condition?.clauses ?? [];
  const write = (next: Condition) => onChange(next.clauses.length === 0 ? undefined : { type: 'JavaScript', value: printCondition(next) });
  const put = (index: number, clause: Clause) => write({ join: condition?.join ?? 'and', clauses: clauses.with(index, clause) });
  const first = variablesOf(definition)[0];
  const isMissing = isRequired && !isByHand && clauses.length === 0;
  return (
    <fieldset className={isMissing ? 'condition has-problem' : 'condition'}>
      <legend>{label}{isRequired && <span className="quiet"> ({t('required')})</span>}</legend>
      {isByHand && <ByHand sentence={conditionSentence(definition, catalog, expression)} onRebuild={() => onChange(undefined)} />}
      {clauses.length > 1 && (
        <label className="joined">
          <span>{t('joinedBy')}</span>
          <select className="form-control" value={condition?.join} onChange={(event) => write({ join: event.target.value === 'or' ? 'or' : 'and', clauses })}>
            <option value="and">{t('all')}</option>
            <option value="or">{t('any')}</option>
          </select>
        </label>
      )}
      {clauses.map((clause, index) => (
        <ClauseRow
          key={index} clause={clause} before={index > 0 && condition ? operatorText(condition.join) : undefined}
          onChange={(next) => put(index, next)} onRemove={() => write({ join: condition?.join ?? 'and', clauses: clauses.toSpliced(index, 1) })}
        />
      ))}
      {isMissing && <p className="problem"><Icon name="alert" small />{t('missing')}</p>}
      {!isByHand && (first
        ? <button type="button" className="link-button" onClick={() => write({ join: condition?.join ?? 'and', clauses: [...clauses, clauseFor(definition, catalog, accessorOf(first.name))] })}><Icon name="plus" small />{t('addClause')}</button>
        : <p className="help">{t('noVariables')}</p>)}
      {expression && (isByHand || condition) && <ExpressionText expression={expression} onChange={onChange} />}
    </fieldset>
  );
}

function ByHand({ sentence, onRebuild }: { sentence: string | undefined; onRebuild: () => void }) {
  return (
    <div className="computed">
      <p className="computed-word">{sentence ?? t('byHand')}</p>
      <button type="button" className="link-button" onClick={onRebuild}>{t('rebuild')}</button>
    </div>
  );
}
