import { useState } from 'react';
import { Icon } from '../app/Icon';
import type { Port } from '../catalog/catalog';
import { connect, connection, disconnect, redirect } from '../definition/edits';
import { findActivity, targetsOf } from '../definition/reading';
import type { Activity } from '../definition/types';
import { askWhere, edit, goTo, useDefinition, useEditor } from '../editor/store';
import { Field, IconButton, Part } from './Field';
import { StepSelect } from './StepSelect';
import { t } from './texts';

/** Where each way out of a step leads. */
export function Outcomes({ activity }: { activity: Activity }) {
  const definition = useDefinition();
  const catalog = useEditor((state) => state.catalog);
  const ports = catalog.ports(definition, activity);
  return (
    <Part title={t('next')}>
      {ports.length === 0 && <p className="help">{t('noOutcomes')}</p>}
      {ports.map((port) => <Outcome key={port.name} activity={activity} port={port} />)}
    </Part>
  );
}

function Outcome({ activity, port }: { activity: Activity; port: Port }) {
  const definition = useDefinition();
  const from = { activity: activity.id, port: port.name };
  const targets = targetsOf(definition, activity.id, port.name);
  const [isAdding, setAdding] = useState(false);
  const [only] = targets;
  return (
    <div className="outcome">
      {targets.length <= 1 && (
        <Field label={t('leadsTo', { port: port.label })} beside={<OutcomeWord port={port} />} problem={port.isKnown ? undefined : t('oldOutcome')}>
          {(control) => (
            <span className="with-button">
              <StepSelect control={control} value={only ?? ''} empty={t('nowhere')} onChange={(id) => edit(redirect(from, id === '' ? undefined : id))} />
              {only !== undefined && <GoTo id={only} />}
            </span>
          )}
        </Field>
      )}
      {targets.length > 1 && (
        <>
          <p className="outcome-label">{t('leadsTo', { port: port.label })} <OutcomeWord port={port} /></p>
          <ul className="plain-list targets">
            {targets.map((id) => <Target key={id} id={id} onRemove={() => edit(disconnect([connection(from, id)]))} />)}
          </ul>
        </>
      )}
      <div className="outcome-ways">
        <button type="button" className="link-button" aria-label={t('newStepAfter', { port: port.label })} onClick={() => askWhere({ kind: 'port', ...from })}><Icon name="plus" small />{t('newStep')}</button>
        {targets.length > 0 && !isAdding && <button type="button" className="link-button" onClick={() => setAdding(true)}>{t('alsoTo')}</button>}
      </div>
      {isAdding && <StepSelect label={t('alsoTo')} value="" empty={t('alsoTo')} without={new Set(targets)} onChange={(id) => { setAdding(false); if (id !== '') edit(connect(from, id)); }} />}
    </div>
  );
}

const OutcomeWord = ({ port }: { port: Port }) => port.isDeadline && <span className="badge-quiet"><Icon name="clock" small />{t('deadline')}</span>;

function Target({ id, onRemove }: { id: string; onRemove: () => void }) {
  const title = useTitle(id);
  return <li><span>{title}</span><GoTo id={id} /><IconButton icon="cross" label={t('removeTarget', { step: title })} onClick={onRemove} /></li>;
}

function GoTo({ id }: { id: string }) {
  const title = useTitle(id);
  return <IconButton icon="right" label={t('goTo', { step: title })} onClick={() => goTo(id)} />;
}

function useTitle(id: string): string {
  const definition = useDefinition();
  const catalog = useEditor((state) => state.catalog);
  const activity = findActivity(definition, id);
  return activity ? catalog.titleOf(activity) : id;
}
