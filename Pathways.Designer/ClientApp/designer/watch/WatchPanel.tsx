import { useEffect, useState } from 'react';
import { ProblemMessage } from '../api/ProblemMessage';
import { useAnswer } from '../api/useAnswer';
import { readPeople, readVersion, readVersions } from '../api/workflows';
import { select, useDefinition, useEditor } from '../editor/store';
import { Crowd } from './Crowd';
import { VersionChoice } from './VersionChoice';
import { lightingOf, watchable } from './people';
import { t } from './texts';

/** Where the people are in a version that they are really in. */
export function WatchPanel() {
  const id = useDefinition().definitionId;
  const [chosen, setChosen] = useState<number>();
  const [round, setRound] = useState(0);
  const versions = useAnswer(`${id} ${round}`, () => readVersions(id));
  const items = versions.value && watchable(versions.value);
  const version = items && (items.find((each) => each.version === chosen) ?? items[0])?.version;
  const watched = useAnswer(version === undefined ? undefined : `${id} ${version} ${round}`, () => Promise.all([readVersion(id, version!), readPeople(id, version!)]));
  const [definition, people] = watched.value ?? [];

  useEffect(() => {
    if (definition && people) useEditor.setState({ compared: { definition }, lighting: lightingOf(people) });
  }, [definition, people]);
  useEffect(() => () => {
    select([]);
    useEditor.setState({ compared: undefined, lighting: undefined });
  }, []);

  const problem = versions.problem ?? watched.problem;
  return (
    <div className="watch">
      <h2>{t('title')}</h2>
      {problem && <ProblemMessage problem={problem} onRetry={() => setRound(round + 1)} />}
      {items?.length === 0 && <p>{t('noVersion')}</p>}
      {items && version !== undefined && <VersionChoice versions={items} value={version} onChange={setChosen} onRefresh={() => setRound(round + 1)} />}
      {definition && people ? <Crowd key={`${people.version} ${round}`} definition={definition} people={people} /> : !problem && items?.length !== 0 && <p className="quiet">{t('loading')}</p>}
    </div>
  );
}
