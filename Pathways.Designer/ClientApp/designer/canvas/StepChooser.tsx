import { useEffect, useMemo, useRef, useState } from 'react';
import { Icon } from '../app/Icon';
import { connect } from '../definition/edits';
import { activitiesOf, connectionsOf, findActivity } from '../definition/reading';
import { connectionKey } from '../definition/types';
import { askWhere, edit, goTo, type InsertPoint, useDefinition, useEditor } from '../editor/store';
import { insert, type NewStep } from './insertion';
import { OfferedStep } from './OfferedStep';
import { plain, useOffers } from './offers';
import { t } from './texts';

/** Asks which step is to be added at a «+». */
export function StepChooser() {
  const where = useEditor((state) => state.inserting);
  return where ? <Chooser where={where} /> : null;
}

function Chooser({ where }: { where: InsertPoint }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const [search, setSearch] = useState('');
  const groups = useOffers(search);
  const title = useTitle(where);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    field.current?.focus();
    return () => { if (before instanceof HTMLElement && before.isConnected) before.focus(); };
  }, []);
  const take = (step: NewStep) => insert(step, where);
  return (
    <dialog ref={dialog} className="chooser" aria-labelledby="chooser-title" onClose={() => askWhere(undefined)} onClick={(event) => { if (event.target === dialog.current) dialog.current?.close(); }}>
      <div className="chooser-body">
        <div className="chooser-head">
          <div><h2 id="chooser-title">{t('chooseStep')}</h2><p className="quiet">{title}</p></div>
          <button type="button" className="btn btn-quiet" onClick={() => dialog.current?.close()}><Icon name="cross" /><span className="visually-hidden">{t('close')}</span></button>
        </div>
        <input
          ref={field} type="search" className="form-control" placeholder={t('search')} aria-label={t('search')} value={search}
          onChange={(event) => setSearch(event.target.value)}
          onKeyDown={(event) => {
            const first = groups[0]?.steps[0];
            if (event.key === 'Enter' && first) { event.preventDefault(); take(first); }
          }}
        />
        {groups.length === 0 && <p className="palette-help" role="status">{t('noMatch', { text: search })}</p>}
        {groups.map((group) => (
          <section key={group.key} aria-label={group.label}>
            <h3>{group.label}</h3>
            <ul>
              {group.steps.map((step) => (
                <li key={`${step.descriptor.typeName}${step.workflow ?? ''}`}><OfferedStep step={step} onTake={() => take(step)} /></li>
              ))}
            </ul>
          </section>
        ))}
        {where.kind === 'port' && <Existing activity={where.activity} port={where.port} search={search} />}
      </div>
    </dialog>
  );
}

function Existing({ activity, port, search }: { activity: string; port: string; search: string }) {
  const definition = useDefinition();
  const catalog = useEditor((state) => state.catalog);
  const steps = useMemo(() => activitiesOf(definition).filter((each) => plain(catalog.titleOf(each)).includes(plain(search))), [definition, catalog, search]);
  if (steps.length === 0) return null;
  return (
    <section aria-label={t('connectTo')}>
      <h3>{t('connectTo')}</h3>
      <ul className="existing">
        {steps.map((each) => (
          <li key={each.id}>
            <button type="button" className="btn btn-quiet" onClick={() => { edit(connect({ activity, port }, each.id)); askWhere(undefined); goTo(activity); }}>
              <Icon name={catalog.look(each.type).icon} small />{catalog.titleOf(each)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function useTitle(where: InsertPoint): string {
  const definition = useDefinition();
  const catalog = useEditor((state) => state.catalog);
  const title = (id: string) => catalog.titleOfId(definition, id);
  if (where.kind === 'free') return t('onCanvas');
  if (where.kind === 'edge') {
    const edge = connectionsOf(definition).find((each) => connectionKey(each) === where.key);
    return edge ? t('onEdge', { from: title(edge.source.activity), to: title(edge.target.activity) }) : t('onCanvas');
  }
  const activity = findActivity(definition, where.activity);
  return t('afterPort', { port: activity ? catalog.portLabel(definition, activity, where.port) : where.port, step: title(where.activity) });
}
