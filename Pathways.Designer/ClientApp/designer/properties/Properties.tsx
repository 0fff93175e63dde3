import { findActivity } from '../definition/reading';
import { useDefinition, useEditor } from '../editor/store';
import { SeveralForm } from './SeveralForm';
import { StepForm } from './StepForm';
import { WorkflowForm } from './WorkflowForm';

/** What is chosen on the drawing or in the outline, as a form. */
export function Properties() {
  const definition = useDefinition();
  const selected = useEditor((state) => state.selected);
  const isReadOnly = useEditor((state) => state.isReadOnly || state.mode === 'compare' || state.mode === 'watch');
  const [first] = selected;
  const activity = selected.size === 1 && first !== undefined ? findActivity(definition, first) : undefined;
  return (
    <fieldset className="properties" disabled={isReadOnly}>
      {activity ? <StepForm key={activity.id} activity={activity} /> : selected.size > 1 ? <SeveralForm ids={selected} /> : <WorkflowForm />}
    </fieldset>
  );
}
