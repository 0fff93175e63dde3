import type { ReactNode } from 'react';

interface Props<T> {
  title: string;
  tone?: 'good' | 'warn' | 'bad';
  items: readonly T[];
  tell: (item: T) => ReactNode;
  isFolded?: boolean;
}

/** Changes of one kind; nothing where there are none. */
export function Group<T>({ title, tone, items, tell, isFolded = false }: Props<T>) {
  if (items.length === 0) return null;
  const list = (
    <ul className="plain-list">
      {items.map((item, index) => <li key={index}>{tell(item)}</li>)}
    </ul>
  );
  return isFolded
    ? <details className="change-group"><summary>{title}</summary>{list}</details>
    : <div className={`change-group tone-${tone ?? 'quiet'}`}><h4>{title}</h4>{list}</div>;
}
