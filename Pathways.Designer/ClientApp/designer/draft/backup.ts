import { parseExact } from '../definition/exactJson';
import type { Definition } from '../definition/types';

/** What this browser keeps until the server has it. */
export interface Backup {
  revision: number | null;
  at: string;
  definition: Definition;
}

const keyOf = (definitionId: string): string => `pathways.draft.${definitionId}`;

/** @returns whether the browser had room for it */
export function keep(definitionId: string, backup: Backup): boolean {
  try {
    localStorage.setItem(keyOf(definitionId), JSON.stringify(backup));
    return true;
  } catch {
    return false;
  }
}

export function kept(definitionId: string): Backup | undefined {
  const text = localStorage.getItem(keyOf(definitionId));
  if (text === null) return undefined;
  try {
    return parseExact(text) as Backup;
  } catch {
    forget(definitionId);
    return undefined;
  }
}

export const forget = (definitionId: string): void => localStorage.removeItem(keyOf(definitionId));
