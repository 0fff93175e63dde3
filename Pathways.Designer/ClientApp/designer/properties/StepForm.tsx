import { Icon } from '../app/Icon';
import type { ActivityDescriptor } from '../api/contract';
import { rename } from '../definition/edits';
import { nameOf } from '../definition/reading';
import type { Activity } from '../definition/types';
import { edit, useEditor } from '../editor/store';
import { LetterPreview } from '../letter/LetterPreview';
import { BranchesEditor } from './BranchesEditor';
import { CasesEditor } from './CasesEditor';
import { Field, Part } from './Field';
import { InputField } from './InputField';
import { hasMode, ModeField } from './ModeField';
import { Outcomes } from './Outcomes';
import { Outputs } from './Outputs';
import { Placement } from './Placement';
import { StepProblems } from './StepProblems';
import { t } from './texts';
import { VariableField } from './VariableField';

/** All that can be set about one step. */
export function StepForm({ activity }: { activity: Activity }) {
  const catalog = useEditor((state) => state.catalog);
  const look = catalog.look(activity.type);
  const descriptor = catalog.find(activity.type);
  return (
    <>
      <div className={`step-intro step-${look.icon}`}>
        <span className="step-icon"><Icon name={look.icon} /></span>
        <h2>{look.typeName}</h2>
        {look.description && <p className="help">{look.description}</p>}
      </div>
      <StepProblems id={activity.id} />
      <Field label={t('name')}>
        {(control) => <input {...control} className="form-control" value={nameOf(activity)} placeholder={look.typeName} onChange={(event) => edit(rename(activity.id, event.target.value), { group: `name:${activity.id}` })} />}
      </Field>
      {descriptor ? <Settings activity={activity} descriptor={descriptor} /> : <Json activity={activity} />}
      <Outcomes activity={activity} />
      <Placement activity={activity} />
    </>
  );
}

function Settings({ activity, descriptor }: { activity: Activity; descriptor: ActivityDescriptor }) {
  const { outcomesFrom } = descriptor.customProperties;
  const isPlain = (name: string, hint: string): boolean => hint !== 'cases' && hint !== 'branches' && !(name === 'mode' && hasMode(activity.type));
  const inputs = descriptor.inputs.filter((input) => isPlain(input.name, input.uiHint));
  return (
    <>
      {inputs.length > 0 && (
        <Part title={t('settings')}>
          {inputs.map((input) => (input.uiHint === 'variable' ? <VariableField key={input.name} activity={activity} input={input} /> : <InputField key={input.name} activity={activity} input={input} />))}
        </Part>
      )}
      {inputs.some((input) => input.uiHint === 'template') && <LetterPreview activity={activity} />}
      {outcomesFrom === 'cases' && <CasesEditor activity={activity} />}
      {outcomesFrom === 'branches' && <BranchesEditor activity={activity} />}
      {hasMode(activity.type) && <ModeField activity={activity} type={activity.type} />}
      {descriptor.outputs.length > 0 && <Outputs activity={activity} descriptor={descriptor} />}
    </>
  );
}

const Json = ({ activity }: { activity: Activity }) => (
  <details className="expression">
    <summary>{t('seeJson')}</summary>
    <pre className="code" tabIndex={0}>{JSON.stringify(activity, null, 2)}</pre>
  </details>
);
