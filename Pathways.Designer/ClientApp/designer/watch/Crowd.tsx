import type { PeopleAnswer, StepPeople } from '../api/contract';
import { Icon } from '../app/Icon';
import { findActivity } from '../definition/reading';
import type { Definition } from '../definition/types';
import { goTo, select, useEditor } from '../editor/store';
import { PeopleHere } from './PeopleHere';
import { byUrgency, spreadOf, stuckWord, toneOf } from './people';
import { t } from './texts';

/** The steps where people are, and who is at the chosen one. */
export function Crowd({ definition, people }: { definition: Definition; people: PeopleAnswer }) {
  const catalog = useEditor((state) => state.catalog);
  const chosen = useEditor((state) => (state.selected.size === 1 ? [...state.selected][0] : undefined));
  const titleOf = (id: string): string => {
    const activity = findActivity(definition, id);
    return activity ? catalog.titleOf(activity) : id;
  };
  const steps = byUrgency(people.steps);
  if (people.total === 0) return <div className="empty"><Icon name="people" /><p>{t('nobody')}</p></div>;
  return (
    <>
      <p><strong>{people.total === 1 ? t('totalOne') : t('total', { count: people.total })}</strong> {t('choose')}</p>
      <p role="status">{chosen !== undefined && !steps.some((step) => step.activityId === chosen) && t('nobodyHere', { name: titleOf(chosen) })}</p>
      <ul className="plain-list">
        {steps.map((step) => {
          const isChosen = step.activityId === chosen;
          const title = titleOf(step.activityId);
          return (
            <li key={step.activityId} className="crowd">
              <button type="button" className="crowd-step" aria-expanded={isChosen} onClick={() => (isChosen ? select([]) : goTo(step.activityId))}>
                <strong>{title}</strong>
                <Figures step={step} />
              </button>
              {isChosen && <PeopleHere definitionId={definition.definitionId} version={people.version} activityId={step.activityId} title={title} />}
            </li>
          );
        })}
      </ul>
    </>
  );
}

function Figures({ step }: { step: StepPeople }) {
  return (
    <>
      <span className="small">{spreadOf(step)}</span>
      {step.stuck > 0 && <span className={`status tone-${toneOf(step)}`}><Icon name="alert" small />{stuckWord(step.stuck)}</span>}
    </>
  );
}
