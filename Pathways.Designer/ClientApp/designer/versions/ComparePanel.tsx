import { useEffect, useMemo, useState } from 'react';
import { ProblemMessage } from '../api/ProblemMessage';
import { useAnswer } from '../api/useAnswer';
import { readVersion, readVersions } from '../api/workflows';
import { diff } from '../definition/diff';
import type { Definition } from '../definition/types';
import { select, useDefinition, useEditor } from '../editor/store';
import { Differences } from './Differences';
import type { Side } from './SideChoice';
import { SideChoice } from './SideChoice';
import { VersionList } from './VersionList';
import { combined, lightingOf } from './comparison';
import { t } from './texts';

/** Two versions, or a version and the draft, side by side in words and in one drawing. */
export function ComparePanel() {
  const draft = useDefinition();
  const id = draft.definitionId;
  const versions = useAnswer(id, () => readVersions(id));
  const items = versions.value;
  const [chosen, setChosen] = useState<{ before?: Side; after?: Side }>({});
  const first = items?.find((version) => version.state === 'published') ?? items?.[0];
  const before = chosen.before ?? first?.version;
  const after = chosen.after ?? 'draft';
  const pair = useSides(id, draft, before, after);
  useShown(pair.value);

  return (
    <div className="compare">
      <h2>{t('title')}</h2>
      {versions.problem && <ProblemMessage problem={versions.problem} onRetry={versions.again} />}
      {items?.length === 0 && <p>{t('noVersions')}</p>}
      {items && before !== undefined && (
        <>
          <div className="sides">
            <SideChoice label={t('before')} versions={items} value={before} onChange={(side) => setChosen({ ...chosen, before: side })} />
            <SideChoice label={t('after')} versions={items} value={after} onChange={(side) => setChosen({ ...chosen, after: side })} />
          </div>
          {pair.problem && <ProblemMessage problem={pair.problem} onRetry={pair.again} />}
          {pair.value ? <Differences before={pair.value.before} after={pair.value.after} /> : !pair.problem && <p className="quiet">{t('loading')}</p>}
        </>
      )}
      {items && <VersionList definitionId={id} versions={items} onChanged={versions.again} />}
    </div>
  );
}

interface Pair {
  before: Definition;
  after: Definition;
}

function useSides(id: string, draft: Definition, before: Side | undefined, after: Side) {
  const read = (side: Side): Promise<Definition | undefined> => (side === 'draft' ? Promise.resolve(undefined) : readVersion(id, side));
  const { value, ...rest } = useAnswer(before === undefined ? undefined : `${id} ${before} ${after}`, () => Promise.all([read(before!), read(after)]));
  const pair = useMemo((): Pair | undefined => value && { before: value[0] ?? draft, after: value[1] ?? draft }, [value, draft]);
  return { value: pair, ...rest };
}

function useShown(pair: Pair | undefined): void {
  useEffect(() => {
    if (pair) useEditor.setState({ compared: { definition: combined(pair.before, pair.after) }, lighting: lightingOf(diff(pair.before, pair.after)) });
  }, [pair]);
  useEffect(() => () => {
    select([]);
    useEditor.setState({ compared: undefined, lighting: undefined });
  }, []);
}
