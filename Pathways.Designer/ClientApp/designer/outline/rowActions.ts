import { connect, connection, disconnect, redirect, removeActivities } from '../definition/edits';
import { findActivity } from '../definition/reading';
import { announce, askWhere, definitionNow, edit, goTo, useEditor } from '../editor/store';
import type { Row } from './tree';
import { t } from './texts';

/** What can be done with a line of the outline, by its buttons and by keys alike. */
export function insertBehind(row: Row): void {
  const place = insertPlace(row);
  if (place) askWhere({ kind: 'port', ...place });
}

/** An outcome's own place; behind a step its first loose outcome, or else its first. */
export function insertPlace(row: Row): { activity: string; port: string } | undefined {
  if (row.kind === 'outcome') return { activity: row.id, port: row.port.name };
  if (row.kind !== 'step') return undefined;
  const definition = definitionNow();
  const activity = findActivity(definition, row.id);
  const { catalog } = useEditor.getState();
  const port = activity && (catalog.loosePort(definition, activity) ?? catalog.ports(definition, activity)[0]);
  return port && { activity: row.id, port: port.name };
}

export function remove(row: Row): void {
  if (row.kind === 'step') {
    const name = titleOf(row.id);
    edit(removeActivities(new Set([row.id])));
    announce(t('removed', { name }));
  } else if (row.kind === 'reference') {
    edit(disconnect([connection(row.from, row.id)]));
    announce(t('disconnected'));
  } else if (row.kind === 'outcome' && row.targets > 0) {
    edit(redirect({ activity: row.id, port: row.port.name }, undefined));
    announce(t('disconnected'));
  }
}

export function connectTo(row: Row & { kind: 'outcome' }, id: string): void {
  edit(connect({ activity: row.id, port: row.port.name }, id));
  announce(t('connected', { name: titleOf(id) }));
}

export const open = (row: Row): void => {
  if (row.kind === 'reference') goTo(row.id);
  else document.getElementById('properties')?.focus();
};

export const titleOf = (id: string): string => useEditor.getState().catalog.titleOfId(definitionNow(), id);
