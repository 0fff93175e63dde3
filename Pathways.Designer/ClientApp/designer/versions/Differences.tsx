import { useMemo } from 'react';
import type { ItemChange } from '../definition/diff';
import { diff, isEmpty } from '../definition/diff';
import type { Activity, Definition } from '../definition/types';
import { goTo, useEditor } from '../editor/store';
import { Group } from './Group';
import { ToldChange } from './ToldChange';
import { isMovedOnly } from './comparison';
import { t } from './texts';
import { Teller } from './words';

type Kind = ItemChange<unknown>['kind'];

const of = <T,>(changes: readonly ItemChange<T>[], kind: Kind): ItemChange<T>[] => changes.filter((change) => change.kind === kind);

/** What differs, in words, grouped by what it is. */
export function Differences({ before, after }: { before: Definition; after: Definition }) {
  const catalog = useEditor((state) => state.catalog);
  const difference = useMemo(() => diff(before, after), [before, after]);
  const teller = useMemo(() => new Teller(catalog, before, after), [catalog, before, after]);
  const { details, connections, variables } = difference;
  const steps = difference.steps.filter((change) => !isMovedOnly(change));
  const moved = difference.steps.filter(isMovedOnly);

  const step = (change: ItemChange<Activity>) => {
    const activity = (change.after ?? change.before)!;
    return (
      <>
        <button type="button" className="as-link" onClick={() => goTo(activity.id)}>{catalog.titleOf(activity)}</button>
        {teller.step(change).map((told, index) => <ToldChange key={index} told={told} />)}
      </>
    );
  };
  const variable = (change: ItemChange<{ id: string; name: string }>) => (
    <>
      {(change.after ?? change.before)!.name}
      {teller.variable(change).map((told, index) => <ToldChange key={index} told={told} />)}
    </>
  );
  const connection = teller.connection.bind(teller);

  return (
    <section className="differences">
      <h3>{t('differences')}</h3>
      <p role="status">
        {isEmpty(difference) ? t('none') : t('summary', {
          added: of(steps, 'added').length, removed: of(steps, 'removed').length, changed: of(steps, 'changed').length,
          connectionsAdded: of(connections, 'added').length, connectionsRemoved: of(connections, 'removed').length,
        })}
      </p>
      <Group title={t('stepsAdded')} tone="good" items={of(steps, 'added')} tell={step} />
      <Group title={t('stepsRemoved')} tone="bad" items={of(steps, 'removed')} tell={step} />
      <Group title={t('stepsChanged')} tone="warn" items={of(steps, 'changed')} tell={step} />
      <Group title={t('connectionsAdded')} tone="good" items={of(connections, 'added')} tell={connection} />
      <Group title={t('connectionsRemoved')} tone="bad" items={of(connections, 'removed')} tell={connection} />
      <Group title={t('variablesAdded')} tone="good" items={of(variables, 'added')} tell={variable} />
      <Group title={t('variablesRemoved')} tone="bad" items={of(variables, 'removed')} tell={variable} />
      <Group title={t('variablesChanged')} tone="warn" items={of(variables, 'changed')} tell={variable} />
      <Group title={t('details')} tone="warn" items={details} tell={(member) => <ToldChange told={teller.detail(member)} />} />
      <Group title={t('stepsMoved', { count: moved.length })} items={moved} tell={step} isFolded />
      <Group title={t('connectionsChanged', { count: of(connections, 'changed').length })} items={of(connections, 'changed')} tell={connection} isFolded />
    </section>
  );
}
