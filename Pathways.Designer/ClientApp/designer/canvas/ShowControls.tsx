import { Panel, useReactFlow } from '@xyflow/react';
import { Icon } from '../app/Icon';
import { t } from './texts';

const step = 160;

/** What the wheel and dragging do, by single clicks. */
export function ShowControls({ takesSeveral, onTakesSeveral, canEdit }: { takesSeveral: boolean; onTakesSeveral: (value: boolean) => void; canEdit: boolean }) {
  const flow = useReactFlow();
  const pan = (x: number, y: number) => {
    const view = flow.getViewport();
    void flow.setViewport({ ...view, x: view.x + x, y: view.y + y });
  };
  return (
    <Panel position="bottom-left" className="canvas-controls">
      <Control label={t('zoomIn')} onClick={() => void flow.zoomIn()}>+</Control>
      <Control label={t('zoomOut')} onClick={() => void flow.zoomOut()}>−</Control>
      <Control label={t('fit')} onClick={() => void flow.fitView({ maxZoom: 1, padding: 0.1 })}>⤢</Control>
      <Control label={t('panLeft')} onClick={() => pan(step, 0)}>←</Control>
      <Control label={t('panUp')} onClick={() => pan(0, step)}>↑</Control>
      <Control label={t('panDown')} onClick={() => pan(0, -step)}>↓</Control>
      <Control label={t('panRight')} onClick={() => pan(-step, 0)}>→</Control>
      {canEdit && (
        <button type="button" className="canvas-control" aria-pressed={takesSeveral} aria-label={t('multiple')} title={t('multiple')} onClick={() => onTakesSeveral(!takesSeveral)}>
          <Icon name="check" small />
        </button>
      )}
    </Panel>
  );
}

function Control({ label, onClick, children }: { label: string; onClick: () => void; children: string }) {
  return <button type="button" className="canvas-control" aria-label={label} title={label} onClick={onClick}><span aria-hidden="true">{children}</span></button>;
}
