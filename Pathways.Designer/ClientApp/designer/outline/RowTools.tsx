import { IconButton } from '../properties/Field';
import { StepSelect } from '../properties/StepSelect';
import { targetsOf } from '../definition/reading';
import { definitionNow, goTo } from '../editor/store';
import { connectTo, insertBehind, insertPlace } from './rowActions';
import { t } from './texts';
import type { Row } from './tree';

/** The keys' actions as buttons. */
export function RowTools({ row, title, onRename, onRemove }: { row: Row; title: string; onRename: () => void; onRemove: () => void }) {
  return (
    <span className="row-tools" role="group" aria-label={t('tools', { name: title })}>
      {insertPlace(row) && <IconButton icon="plus" label={t('add')} onClick={() => insertBehind(row)} />}
      {row.kind === 'step' && <IconButton icon="rename" label={t('rename')} onClick={onRename} />}
      {row.kind === 'outcome' && (
        <StepSelect
          label={t('connect')} value="" empty={t('connect')} without={new Set(targetsOf(definitionNow(), row.id, row.port.name))} isMenu
          onChange={(id) => { if (id !== '') connectTo(row, id); }}
        />
      )}
      {row.kind === 'reference' && <IconButton icon="right" label={t('goThere')} onClick={() => goTo(row.id)} />}
      {row.kind === 'step' && <IconButton icon="cross" label={t('remove')} onClick={onRemove} />}
      {(row.kind === 'reference' || (row.kind === 'outcome' && row.targets > 0)) && <IconButton icon="cross" label={t('disconnect')} onClick={onRemove} />}
    </span>
  );
}
