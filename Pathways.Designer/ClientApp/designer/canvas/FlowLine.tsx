import { BaseEdge, EdgeLabelRenderer, getSmoothStepPath, type EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import { Icon } from '../app/Icon';
import { disconnect } from '../definition/edits';
import { askWhere, edit, useEditor } from '../editor/store';
import type { FlowEdge } from './elements';
import { t } from './texts';

/** A connection on the canvas; chosen, it offers a step between its two ends. */
export const FlowLine = memo(function FlowLine(props: EdgeProps<FlowEdge>) {
  const canEdit = useEditor((state) => !state.isReadOnly && state.mode === 'edit');
  const { id, data, selected, sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition } = props;
  const [path, labelX, labelY] = getSmoothStepPath({ sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition, borderRadius: 12, offset: 24 });
  return (
    <>
      <BaseEdge path={path} className={['flow-line', selected && 'chosen', data?.isWalked && 'walked', data?.isGone && 'gone'].filter(Boolean).join(' ')} interactionWidth={18} markerEnd={data?.isWalked ? 'url(#arrow-walked)' : selected ? 'url(#arrow-chosen)' : 'url(#arrow)'} />
      {selected && canEdit && data && (
        <EdgeLabelRenderer>
          <div className="edge-tools nodrag nopan" style={{ transform: `translate(-50%, -50%) translate(${labelX}px, ${labelY}px)` }}>
            <button type="button" className="plus" aria-label={t('insertBetween', { from: data.from, to: data.to })} title={t('insertBetween', { from: data.from, to: data.to })} onClick={() => askWhere({ kind: 'edge', key: id })}>
              <Icon name="plus" small />
            </button>
            <button type="button" className="plus cut" aria-label={t('disconnect', { from: data.from, to: data.to })} title={t('disconnect', { from: data.from, to: data.to })} onClick={() => edit(disconnect([data.connection]))}>
              <Icon name="cross" small />
            </button>
          </div>
        </EdgeLabelRenderer>
      )}
    </>
  );
});
