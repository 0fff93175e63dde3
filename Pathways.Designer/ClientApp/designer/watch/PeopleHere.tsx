import { useState } from 'react';
import type { PersonHere } from '../api/contract';
import { Icon } from '../app/Icon';
import { ProblemMessage } from '../api/ProblemMessage';
import { useAnswer } from '../api/useAnswer';
import { readPeopleAt } from '../api/workflows';
import { Pager } from './Pager';
import { daysWord } from './people';
import { t } from './texts';

interface Props {
  definitionId: string;
  version: number;
  activityId: string;
  title: string;
}

/** The people at one step, with the way to their files. */
export function PeopleHere({ definitionId, version, activityId, title }: Props) {
  const [page, setPage] = useState(1);
  const { value, problem, again } = useAnswer(`${definitionId} ${version} ${activityId} ${page}`, () => readPeopleAt(definitionId, version, activityId, page));
  return (
    <div className="people-here">
      {problem && <ProblemMessage problem={problem} onRetry={again} />}
      {!value && !problem && <p className="quiet">{t('loading')}</p>}
      {value && (
        <ul className="plain-list" aria-label={t('people', { name: title })}>
          {value.items.map((person) => <Person key={`${person.caseUrl} ${person.sinceUtc}`} person={person} />)}
        </ul>
      )}
      {value && <Pager page={value.page} pages={Math.max(1, Math.ceil(value.totalCount / value.pageSize))} onChange={setPage} />}
    </div>
  );
}

function Person({ person }: { person: PersonHere }) {
  return (
    <li className="person">
      <a href={person.caseUrl}>{person.name}</a> <span className="quiet small">{daysWord(person.days)}</span>
      {person.isStuck && <p><span className="status tone-bad"><Icon name="alert" small />{t('isStuck')}</span></p>}
      {person.reason && <p className="small">{person.reason}</p>}
    </li>
  );
}
