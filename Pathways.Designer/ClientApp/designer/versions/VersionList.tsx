import { useState } from 'react';
import type { VersionSummary } from '../api/contract';
import { Icon } from '../app/Icon';
import { RestoreDialog } from './RestoreDialog';
import { RetractDialog } from './RetractDialog';
import { VersionItem } from './VersionItem';
import { t } from './texts';

interface Props {
  definitionId: string;
  versions: readonly VersionSummary[];
  onChanged: () => void;
}

/** The versions with what can be done with each; moving people and importing have pages of their own. */
export function VersionList({ definitionId, versions, onChanged }: Props) {
  const [asked, setAsked] = useState<{ what: 'restore' | 'retract'; version: VersionSummary }>();
  const page = `/workflows/${encodeURIComponent(definitionId)}`;
  const close = (): void => setAsked(undefined);
  const done = (): void => {
    close();
    onChanged();
  };
  return (
    <section>
      <h3>{t('versions')}</h3>
      <ul className="plain-list">
        {versions.map((version) => (
          <VersionItem
            key={version.version}
            version={version}
            downloadUrl={`${page}/versions/${version.version}/json`}
            onRestore={() => setAsked({ what: 'restore', version })}
            onRetract={() => setAsked({ what: 'retract', version })}
          />
        ))}
      </ul>
      <div className="row-actions">
        <a className="btn btn-quiet" href={`${page}/versions`}><Icon name="people" small />{t('move')}</a>
        <a className="btn btn-quiet" href="/workflows/brouillon"><Icon name="up" small />{t('import')}</a>
      </div>
      {asked?.what === 'restore' && <RestoreDialog definitionId={definitionId} version={asked.version} onClose={close} onDone={done} />}
      {asked?.what === 'retract' && <RetractDialog definitionId={definitionId} version={asked.version} onClose={close} onDone={done} />}
    </section>
  );
}
