import type { DragEvent } from 'react';
import { Icon } from '../app/Icon';
import type { NewStep } from './insertion';

/** A step that can be added, with what it is for in one line. */
export function OfferedStep({ step, onTake, onDragStart }: { step: NewStep; onTake: () => void; onDragStart?: (event: DragEvent) => void }) {
  const { icon } = step.descriptor.customProperties;
  return (
    <button type="button" className={`palette-step step-${icon}`} draggable={onDragStart && true} onDragStart={onDragStart} onClick={onTake}>
      <Icon name={icon} />
      <span><span className="palette-name">{step.name}</span><span className="palette-words">{step.descriptor.description}</span></span>
    </button>
  );
}
