import { useState } from 'react';
import { useEditor } from '../editor/store';
import { dragStep } from './dragging';
import { insert, nextPlace, type NewStep } from './insertion';
import { OfferedStep } from './OfferedStep';
import { useOffers } from './offers';
import { t } from './texts';

/** What can be added, beside the canvas: dragged onto it, or clicked. */
export function Palette() {
  const [search, setSearch] = useState('');
  const groups = useOffers(search);
  return (
    <section className="palette" aria-label={t('palette')}>
      <input type="search" className="form-control" placeholder={t('search')} aria-label={t('search')} value={search} onChange={(event) => setSearch(event.target.value)} />
      {search === '' && <p className="palette-help">{t('paletteHelp')}</p>}
      {groups.length === 0 && <p className="palette-help" role="status">{t('noMatch', { text: search })}</p>}
      {groups.map((group) => (
        <details key={`${group.key}${search ? '!' : ''}`} open={search !== '' || group.key !== 'Advanced'}>
          <summary>{group.label}</summary>
          <ul>
            {group.steps.map((step) => <li key={`${step.descriptor.typeName}${step.workflow ?? ''}`}><PaletteStep step={step} /></li>)}
          </ul>
        </details>
      ))}
    </section>
  );
}

function PaletteStep({ step }: { step: NewStep }) {
  const catalog = useEditor((state) => state.catalog);
  return <OfferedStep step={step} onTake={() => insert(step, nextPlace(catalog, { x: 0, y: 0 }))} onDragStart={(event) => dragStep(event.dataTransfer, step)} />;
}
