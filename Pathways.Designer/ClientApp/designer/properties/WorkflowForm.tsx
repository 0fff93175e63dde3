import { setDetails } from '../definition/edits';
import { activitiesOf } from '../definition/reading';
import { edit, useDefinition } from '../editor/store';
import { Field } from './Field';
import { t } from './texts';
import { Variables } from './Variables';

/** What is said about the workflow as a whole. */
export function WorkflowForm() {
  const definition = useDefinition();
  const name = definition.name ?? '';
  return (
    <>
      <h2>{t('workflow')}</h2>
      <Field label={t('workflowName')} isRequired problem={name.trim() === '' ? t('missing') : undefined}>
        {(control) => <input {...control} className="form-control" value={name} onChange={(event) => edit(setDetails({ name: event.target.value }), { group: 'workflow-name' })} />}
      </Field>
      <Field label={t('description')}>
        {(control) => <textarea {...control} className="form-control" rows={3} value={definition.description ?? ''} onChange={(event) => edit(setDetails({ description: event.target.value }), { group: 'workflow-description' })} />}
      </Field>
      <p className="help">{t('stepCount', { count: activitiesOf(definition).length })}</p>
      <Variables />
    </>
  );
}
