import { copy, paste, readSnippet } from '../definition/clipboard';
import { chain, disconnect, removeActivities } from '../definition/edits';
import { connectionsOf } from '../definition/reading';
import { connectionKey } from '../definition/types';
import { announce, definitionNow, edit, useEditor } from '../editor/store';
import { t } from './texts';

const key = 'pathways.steps';
const offset = { x: 48, y: 48 };

/** Copied steps stay in this browser, so that they can be pasted into another workflow. */
export function copySelected(): void {
  const { selected } = useEditor.getState();
  if (selected.size === 0) return;
  const text = JSON.stringify(copy(definitionNow(), selected));
  localStorage.setItem(key, text);
  announce(t('copied', { count: selected.size }));
}

export function cutSelected(): void {
  copySelected();
  removeSelected();
}

export function pasteSteps(): void {
  const snippet = readSnippet(localStorage.getItem(key) ?? '');
  if (!snippet) {
    announce(t('nothingToPaste'));
    return;
  }
  const { edit: change, ids } = paste(definitionNow(), snippet, offset);
  edit(change, { select: ids });
  announce(t('pasted', { count: ids.length }));
}

export function duplicateSelected(): void {
  const { selected } = useEditor.getState();
  if (selected.size === 0) return;
  const { edit: change, ids } = paste(definitionNow(), copy(definitionNow(), selected), offset);
  edit(change, { select: ids });
  announce(t('pasted', { count: ids.length }));
}

export function removeSelected(): void {
  const { selected, selectedEdges } = useEditor.getState();
  const edges = connectionsOf(definitionNow()).filter((each) => selectedEdges.has(connectionKey(each)));
  if (selected.size + edges.length === 0) return;
  edit(chain(disconnect(edges), removeActivities(selected)), { select: [] });
  announce(t('removed', { count: selected.size + edges.length }));
}
