import type { NewStep } from './insertion';
import { useEditor } from '../editor/store';

const format = 'application/x-pathways-step';

export const dragStep = (transfer: DataTransfer, step: NewStep): void => {
  transfer.setData(format, JSON.stringify({ type: step.descriptor.typeName, name: step.name, workflow: step.workflow }));
  transfer.effectAllowed = 'copy';
};

export function draggedStep(transfer: DataTransfer): NewStep | undefined {
  const text = transfer.getData(format);
  if (!text) return undefined;
  const { type, name, workflow } = JSON.parse(text) as { type: string; name: string; workflow?: string };
  const descriptor = useEditor.getState().catalog.find(type);
  return descriptor ? { descriptor, name, ...(workflow === undefined ? {} : { workflow }) } : undefined;
}
