import { useEffect, useState } from 'react';
import type { DefinitionSummary } from '../api/contract';
import { readWorkflows } from '../api/workflows';
import type { Control } from './Field';
import { ChoiceSelect } from './ChoiceSelect';
import { t } from './texts';

/** Another workflow, chosen by its name. While the list cannot be read, the one that is set stays. */
export function WorkflowSelect({ control, value, onChange }: { control: Control; value: string; onChange: (id: string) => void }) {
  const [workflows, setWorkflows] = useState<DefinitionSummary[]>();
  const [problem, setProblem] = useState('');
  useEffect(() => {
    let isCurrent = true;
    readWorkflows().then((all) => { if (isCurrent) setWorkflows(all); }, (fault: unknown) => { if (isCurrent) setProblem(fault instanceof Error ? fault.message : String(fault)); });
    return () => { isCurrent = false; };
  }, []);
  const choices = workflows?.map((each) => ({ value: each.definitionId, text: each.name || each.definitionId })) ?? (value === '' ? [] : [{ value, text: value }]);
  return (
    <>
      <ChoiceSelect control={control} choices={choices} value={value} empty={t('choose')} onChange={onChange} />
      {problem && <p className="help" role="alert">{t('workflowsFail', { problem })}</p>}
    </>
  );
}
