import type { Catalog } from '../catalog/catalog';
import type { Definition, Expression } from '../definition/types';
import { choicesFor, variableOf } from './conditionKinds';
import type { Clause } from './conditions';
import { needsValue, parseCondition } from './conditions';
import { currentLanguage } from '../texts/language';
import { t } from './operatorTexts';

/** A condition in words, «Freins contient Mobilité»; undefined where it was written by hand and words for it are not known. */
export function conditionSentence(definition: Definition, catalog: Catalog, expression: Expression | undefined): string | undefined {
  const value = expression?.value;
  if (expression?.type === 'Literal') return value === true || value === 'true' ? t('always') : value === false || value === 'false' ? t('never') : undefined;
  const condition = expression?.type === 'JavaScript' && typeof value === 'string' ? parseCondition(value) : undefined;
  return condition?.clauses.map((clause) => clauseSentence(definition, catalog, clause)).join(` ${t(condition.join)} `);
}

function clauseSentence(definition: Definition, catalog: Catalog, clause: Clause): string {
  const variable = variableOf(definition, clause.accessor);
  const start = `${variable?.name ?? clause.accessor} ${t(clause.operator)}`;
  return needsValue(clause.operator) ? `${start} ${valueWord(definition, catalog, clause)}` : start;
}

function valueWord(definition: Definition, catalog: Catalog, { accessor, value }: Clause): string {
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  const chosen = choicesFor(definition, catalog, accessor).find((choice) => choice.value === value);
  if (chosen) return chosen.text;
  return typeof value === 'number' ? value.toLocaleString(currentLanguage()) : value === '' ? t('nothing') : t('quoted', { text: value });
}
