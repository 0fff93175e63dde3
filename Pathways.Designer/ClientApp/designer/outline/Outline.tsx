import type { KeyboardEvent, MouseEvent } from 'react';
import { useCallback, useState } from 'react';
import { Icon } from '../app/Icon';
import { askWhere, definitionNow, select, useEditor } from '../editor/store';
import { ancestorsOf, moveBy } from './moves';
import { OutlineRow } from './OutlineRow';
import { insertBehind, open, remove } from './rowActions';
import { t } from './texts';
import { outlineRows, type Row } from './tree';
import { useActiveRow } from './useActiveRow';
import { useRows } from './useRows';

/** The workflow as a tree that is read and changed with keys or single clicks. */
export function Outline() {
  const canEdit = useEditor((state) => !state.isReadOnly && (state.mode === 'edit' || state.mode === 'try'));
  const selected = useEditor((state) => state.selected);
  const [collapsed, setCollapsed] = useState<ReadonlySet<string>>(new Set());
  const [renaming, setRenaming] = useState<string>();
  const { rows, shown } = useRows(collapsed);
  const reveal = useCallback((key: string) => setCollapsed((before) => opened(before, key)), []);
  const { active, activate, keepFocus, tree } = useActiveRow(rows, reveal);
  const renamed = useCallback((keepsFocus: boolean) => {
    if (keepsFocus) keepFocus();
    setRenaming(undefined);
  }, [keepFocus]);
  const discard = useCallback((row: Row) => {
    keepFocus();
    remove(row);
  }, [keepFocus]);

  const toggle = (key: string) => setCollapsed((before) => (before.has(key) ? new Set([...before].filter((each) => each !== key)) : new Set(before).add(key)));
  const go = (index: number) => {
    activate(index);
    const row = rows[index];
    if (row && row.kind !== 'unreached') select([row.kind === 'reference' ? row.from.activity : row.id]);
  };
  const press = (event: KeyboardEvent) => {
    const row = rows[active];
    if (!row || !isOnRow(event.target) || event.altKey) return;
    if (act(event, row)) event.preventDefault();
  };
  const act = (event: KeyboardEvent, row: Row): boolean => {
    if (event.ctrlKey || event.metaKey) return event.key.toLowerCase() === 'x' && row.kind !== 'step';
    const move = moveBy(rows, active, event.key, collapsed);
    if (move) 'to' in move ? go(move.to) : toggle(move.toggle);
    else if (event.key === 'Enter') row.kind === 'unreached' ? toggle(row.key) : open(row);
    else if (event.key === ' ') go(active);
    else if (!canEdit) return false;
    else if (event.key === 'F2' && row.kind === 'step') setRenaming(row.key);
    else if (event.key === '+' || event.key === 'Insert') insertBehind(row);
    else if (event.key === 'Delete') discard(row);
    else return false;
    return true;
  };
  const click = (event: MouseEvent) => {
    const target = event.target as Element;
    const index = Number(target.closest<HTMLElement>('[data-index]')?.dataset.index ?? -1);
    const row = rows[index];
    if (!row || target.closest('button, select, input')) return;
    if (target.closest('[data-toggle]')) toggle(row.key);
    go(index);
  };

  if (rows.length === 0) {
    return (
      <div className="outline is-empty">
        <p>{t('empty')}</p>
        {canEdit && <button type="button" className="btn btn-primary" onClick={() => askWhere({ kind: 'free', position: { x: 0, y: 0 } })}><Icon name="plus" />{t('addFirst')}</button>}
      </div>
    );
  }
  return (
    <div className="outline">
      <p className="quiet small" id="outline-hint">{t('hint')}</p>
      <div role="tree" ref={tree} aria-label={t('outline')} aria-describedby="outline-hint" onKeyDown={press} onClick={click}>
        {shown.map((each, index) => (
          <OutlineRow
            key={each.row.key} {...each} index={index} isOpen={!collapsed.has(each.row.key)} isActive={index === active} canEdit={canEdit}
            isSelected={each.row.kind === 'step' && selected.has(each.row.id)} isRenaming={renaming === each.row.key} onRename={setRenaming} onRenamed={renamed} onRemove={discard}
          />
        ))}
      </div>
    </div>
  );
}

/** A step that was chosen elsewhere may stand below lines that are closed. */
function opened(collapsed: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const { catalog } = useEditor.getState();
  const definition = definitionNow();
  const above = new Set(ancestorsOf(outlineRows(definition, (activity) => catalog.ports(definition, activity), new Set()), key));
  return [...collapsed].some((each) => above.has(each)) ? new Set([...collapsed].filter((each) => !above.has(each))) : collapsed;
}

const isOnRow = (target: EventTarget): boolean => target instanceof Element && target.getAttribute('role') === 'treeitem';
