import type { Row } from './tree';

/** Where a key of the tree pattern leads, or that it opens or closes a line. */
export type Move = { to: number } | { toggle: string } | undefined;

export function moveBy(rows: readonly Row[], at: number, key: string, collapsed: ReadonlySet<string>): Move {
  const row = rows[at];
  if (!row) return undefined;
  const isOpen = row.hasChildren && !collapsed.has(row.key);
  switch (key) {
    case 'ArrowDown': return at < rows.length - 1 ? { to: at + 1 } : undefined;
    case 'ArrowUp': return at > 0 ? { to: at - 1 } : undefined;
    case 'Home': return { to: 0 };
    case 'End': return { to: rows.length - 1 };
    case 'ArrowRight': return isOpen ? { to: at + 1 } : row.hasChildren ? { toggle: row.key } : undefined;
    case 'ArrowLeft': return isOpen ? { toggle: row.key } : row.parent === undefined ? undefined : { to: rows.findIndex((each) => each.key === row.parent) };
    default: return undefined;
  }
}

/** The lines that must be open for a line to be seen. */
export function ancestorsOf(rows: readonly Row[], key: string): string[] {
  const parents = new Map(rows.map((row) => [row.key, row.parent]));
  const found: string[] = [];
  for (let parent = parents.get(key); parent !== undefined; parent = parents.get(parent)) found.push(parent);
  return found;
}
