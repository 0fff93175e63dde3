import { Handle, Position, type NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { Icon } from '../app/Icon';
import { askWhere, useEditor } from '../editor/store';
import type { ShownPort, StepNode } from './elements';
import { t } from './texts';

/** A step on the canvas: what it is, and its ways out with their names. */
export const StepCard = memo(function StepCard({ id, data, selected }: NodeProps<StepNode>) {
  const canEdit = useEditor((state) => !state.isReadOnly && state.mode === 'edit');
  const classes = ['step-card', `step-${data.look.icon}`, data.light, selected && 'chosen', !data.look.isKnown && 'unknown'].filter(Boolean).join(' ');
  return (
    <div className={classes}>
      <Handle type="target" id="In" position={Position.Left} isConnectable={canEdit} className="way-in" />
      {data.isStart && <span className="start-flag">{t('startsHere')}</span>}
      <div className="step-head">
        <Icon name={data.look.icon} />
        <span className="step-words">
          <span className="step-title">{data.title}</span>
          {data.title !== data.look.typeName && <span className="step-type">{data.look.typeName}</span>}
        </span>
        {data.errors + data.warnings > 0 && (
          <span className={data.errors > 0 ? 'step-alert tone-bad' : 'step-alert tone-warn'} title={t('problems', { count: data.errors + data.warnings })}>
            <Icon name="alert" small />
            <span className="visually-hidden">{t('problems', { count: data.errors + data.warnings })}</span>
          </span>
        )}
      </div>
      {data.ports.length > 0 && (
        <div className="step-ports">
          {data.ports.map((port) => <PortRow key={port.name} activity={id} step={data.title} port={port} canEdit={canEdit} />)}
        </div>
      )}
      {data.mark && <span className={`step-mark tone-${data.mark.tone}`}>{data.mark.text}</span>}
    </div>
  );
});

function PortRow({ activity, step, port, canEdit }: { activity: string; step: string; port: ShownPort; canEdit: boolean }) {
  return (
    <div className={['step-port', port.isDeadline && 'is-deadline', !port.isConnected && 'is-loose'].filter(Boolean).join(' ')}>
      <span className="port-label" title={port.label}>
        {port.isDeadline && <Icon name="clock" small />}
        {port.label}
        {!port.isConnected && <span className="visually-hidden"> {t('leadsNowhere')}</span>}
      </span>
      {canEdit && (
        <button
          type="button" className="plus nodrag nopan" tabIndex={-1}
          aria-label={t('insertAfter', { port: port.label, step })} title={t('insertAfter', { port: port.label, step })}
          onClick={(event) => { event.stopPropagation(); askWhere({ kind: 'port', activity, port: port.name }); }}
        >
          <Icon name="plus" small />
        </button>
      )}
      <Handle type="source" id={port.name} position={Position.Right} isConnectable={canEdit} className="way-out" />
    </div>
  );
}
