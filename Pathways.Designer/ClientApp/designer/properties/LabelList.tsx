import type { ReactNode } from 'react';
import { IconButton, Part } from './Field';
import { NameInput } from './NameInput';
import { t } from './texts';

interface LabelListProps {
  title: string;
  labels: readonly string[];
  words: { name: 'caseName' | 'branchName'; remove: 'removeCase' | 'removeBranch' };
  onRename: (index: number, label: string) => void;
  onMove: (from: number, to: number) => void;
  onRemove: (index: number) => void;
  extra?: (index: number) => ReactNode;
  /** Below the list. */
  children: ReactNode;
}

/** Named ways out, in an order that buttons change. */
export function LabelList({ title, labels, words, onRename, onMove, onRemove, extra, children }: LabelListProps) {
  return (
    <Part title={title}>
      <ol className="label-list">
        {labels.map((label, index) => (
          <li key={index}>
            <div className="label-tools">
              <IconButton icon="up" label={t('moveUp', { name: label })} disabled={index === 0} onClick={() => onMove(index, index - 1)} />
              <IconButton icon="down" label={t('moveDown', { name: label })} disabled={index === labels.length - 1} onClick={() => onMove(index, index + 1)} />
              <IconButton icon="cross" label={t(words.remove, { name: label })} onClick={() => onRemove(index)} />
            </div>
            <NameInput label={t(words.name)} value={label} taken={labels.toSpliced(index, 1)} onChange={(next) => onRename(index, next)} />
            {extra?.(index)}
          </li>
        ))}
      </ol>
      {children}
    </Part>
  );
}
