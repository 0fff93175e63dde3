import { useMemo, useState } from 'react';
import { plain } from '../canvas/offers';
import { activitiesOf } from '../definition/reading';
import { goTo, useDefinition, useEditor } from '../editor/store';
import { t } from './texts';

const most = 8;

/** Finds a step by its name and goes there. */
export function StepSearch() {
  const [text, setText] = useState('');
  const definition = useDefinition();
  const catalog = useEditor((state) => state.catalog);
  const found = useMemo(() => {
    const wanted = plain(text);
    return wanted === '' ? [] : activitiesOf(definition).filter((activity) => plain(`${catalog.titleOf(activity)} ${catalog.look(activity.type).typeName}`).includes(wanted)).slice(0, most);
  }, [definition, catalog, text]);
  const go = (id: string) => { goTo(id); setText(''); };
  return (
    <div className="step-search">
      <input
        id="step-search" type="search" className="form-control" placeholder={t('search')} aria-label={t('search')} value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && found[0]) go(found[0].id);
          if (event.key === 'Escape') setText('');
        }}
      />
      {text.trim() !== '' && (
        <ul className="step-found">
          {found.map((activity) => <li key={activity.id}><button type="button" onClick={() => go(activity.id)}>{catalog.titleOf(activity)}</button></li>)}
          {found.length === 0 && <li className="quiet" role="status">{t('searchNone')}</li>}
        </ul>
      )}
    </div>
  );
}
