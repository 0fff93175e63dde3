import type { RefObject } from 'react';
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useEditor } from '../editor/store';
import type { Row } from './tree';

interface ActiveRow {
  active: number;
  activate: (index: number) => void;
  /** After what held the focus goes, the active line has it. */
  keepFocus: () => void;
  tree: RefObject<HTMLDivElement | null>;
}

/** One line at a time can be reached with the tabulator; it follows steps that are chosen elsewhere. */
export function useActiveRow(rows: readonly Row[], reveal: (key: string) => void): ActiveRow {
  const tree = useRef<HTMLDivElement>(null);
  const [key, setKey] = useState<string>();
  const wasAt = useRef(0);
  const wantsFocus = useRef(false);
  const revealed = useEditor((state) => state.reveal);
  const found = rows.findIndex((row) => row.key === key);
  const active = Math.max(0, found >= 0 ? found : Math.min(wasAt.current, rows.length - 1));
  useEffect(() => {
    if (!revealed) return;
    setKey(`step:${revealed.id}`);
    reveal(`step:${revealed.id}`);
    wantsFocus.current = isLoose(tree.current);
  }, [revealed, reveal]);
  useLayoutEffect(() => {
    const isMoved = wasAt.current !== active;
    wasAt.current = active;
    const row = tree.current?.querySelectorAll<HTMLElement>('[role="treeitem"]')[active];
    if (isMoved) row?.scrollIntoView({ block: 'nearest' });
    if (wantsFocus.current) row?.focus();
    wantsFocus.current = false;
  });
  const keepFocus = useCallback(() => { wantsFocus.current = true; }, []);
  const activate = (index: number) => {
    keepFocus();
    setKey(rows[index]?.key);
  };
  return { active, activate, keepFocus, tree };
}

const isLoose = (tree: HTMLElement | null): boolean => document.activeElement === document.body || (tree?.contains(document.activeElement) ?? false);
