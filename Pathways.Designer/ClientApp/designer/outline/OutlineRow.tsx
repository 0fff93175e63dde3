import { memo, useId } from 'react';
import type { CheckProblem } from '../api/contract';
import { Icon } from '../app/Icon';
import type { Look } from '../catalog/catalog';
import { RenameInput } from './RenameInput';
import { RowTools } from './RowTools';
import { t } from './texts';
import type { Row } from './tree';

export interface RowProps {
  row: Row;
  index: number;
  title: string;
  look: Look | undefined;
  isStart: boolean;
  problem: CheckProblem | undefined;
  isOpen: boolean;
  isActive: boolean;
  isSelected: boolean;
  canEdit: boolean;
  isRenaming: boolean;
  onRename: (key: string) => void;
  onRenamed: (keepsFocus: boolean) => void;
  onRemove: (row: Row) => void;
}

const deepest = 12;

/** One line of the outline, with its buttons while it is the active one. */
export const OutlineRow = memo(function OutlineRow(props: RowProps) {
  const { row, index, title, isOpen, isActive, isSelected, canEdit, isRenaming, onRename, onRenamed, onRemove } = props;
  const id = useId();
  return (
    <div
      role="treeitem" data-index={index} className={`outline-row level-${Math.min(row.level, deepest)}${isSelected ? ' chosen' : ''} is-${row.kind}`} tabIndex={isActive ? 0 : -1}
      aria-level={row.level} aria-posinset={row.position} aria-setsize={row.siblings} aria-selected={isSelected} aria-labelledby={id} {...(row.hasChildren ? { 'aria-expanded': isOpen } : {})}
    >
      <span className="chevron" aria-hidden="true" data-toggle={row.hasChildren || undefined}>{row.hasChildren && <Icon name={isOpen ? 'opened' : 'closed'} small />}</span>
      {isRenaming && row.kind === 'step'
        ? <RenameInput id={row.id} title={title} onDone={onRenamed} />
        : <span className="outline-words" id={id}><Words {...props} /></span>}
      {isActive && canEdit && !isRenaming && row.kind !== 'unreached' && <RowTools row={row} title={title} onRename={() => onRename(row.key)} onRemove={() => onRemove(row)} />}
    </div>
  );
});

function Words({ row, title, look, isStart, problem }: RowProps) {
  switch (row.kind) {
    case 'step':
      return (
        <>
          <span className={`step-icon step-${look?.icon ?? 'step'}`}><Icon name={look?.icon ?? 'step'} small /></span>
          <strong>{title}</strong>
          {look && look.typeName !== title && <span className="quiet">{look.typeName}</span>}
          {isStart && <span className="status tone-good"><Icon name="start" small />{t('first')}</span>}
          {problem && <span className={`outline-problem ${problem.severity === 'error' ? 'tone-bad' : 'tone-warn'}`}><Icon name="alert" small />{t(problem.severity, { message: problem.message })}</span>}
        </>
      );
    case 'outcome':
      return (
        <>
          <span>{title}</span>
          {row.port.isDeadline && <span className="quiet"><Icon name="clock" small /> {t('deadline')}</span>}
          {row.targets === 0 && <span className="outline-problem tone-warn"><Icon name="alert" small />{t('nowhere')}</span>}
        </>
      );
    case 'reference':
      return <span><Icon name="right" small /> {t('goesTo', { step: title })}</span>;
    case 'unreached':
      return <strong className="outline-problem tone-warn"><Icon name="alert" small />{t('unreached', { count: row.count })}</strong>;
  }
}
