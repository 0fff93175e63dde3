import { useEffect, useRef, useState } from 'react';
import { Icon } from '../app/Icon';
import type { CheckProblem, PublishAnswer, VersionSummary } from '../api/contract';
import { Problem } from '../api/problem';
import { publishDraft, readVersions } from '../api/workflows';
import { readAgain, save, useDraft } from '../draft/session';
import { useEditor } from '../editor/store';
import { ProblemLine } from './Problems';
import { t } from './texts';

/** Refuses while an error stands, and leads to each; else says whom it concerns before it publishes. */
export function PublishDialog({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const { definitionId, revision, state } = useDraft();
  const problems = useEditor((editor) => editor.report)?.problems ?? [];
  const [found, setFound] = useState<CheckProblem[]>();
  const [versions, setVersions] = useState<VersionSummary[]>([]);
  const [result, setResult] = useState<PublishAnswer>();
  const [failure, setFailure] = useState('');
  const [isBusy, setBusy] = useState(false);
  const errors = found ?? problems.filter((problem) => problem.severity === 'error');

  useEffect(() => {
    dialog.current?.showModal();
    void save();
    readVersions(definitionId).then(setVersions, (fault: unknown) => setFailure(fault instanceof Problem && fault.status === 404 ? '' : fault instanceof Problem ? fault.detail : String(fault)));
  }, [definitionId]);

  const publish = async () => {
    if (revision === null) return;
    setBusy(true);
    setFailure('');
    try {
      setResult(await publishDraft(definitionId, revision));
      await readAgain();
    } catch (fault) {
      const problem = fault instanceof Problem ? fault : new Problem(0, '', String(fault));
      if (problem.status === 422 && Array.isArray(problem.members.problems)) setFound((problem.members.problems as CheckProblem[]).filter((each) => each.severity === 'error'));
      else setFailure(problem.detail);
    } finally {
      setBusy(false);
    }
  };

  const close = () => dialog.current?.close();
  return (
    <dialog ref={dialog} className="chooser publish" aria-labelledby="publish-title" onClose={onClose}>
      <div className="chooser-body">
        <h2 id="publish-title">{result ? t('done', { version: result.version }) : errors.length > 0 ? t('refusedTitle') : t('publishTitle')}</h2>
        {failure && <p className="tone-bad problem-failure" role="alert"><Icon name="alert" small /> {failure}</p>}
        {result ? <Done result={result} definitionId={definitionId} /> : errors.length > 0 ? (
          <>
            <p>{t('refused')}</p>
            <ul className="problems">{errors.map((problem, index) => <li key={index}><ProblemLine problem={problem} onGo={close} /></li>)}</ul>
          </>
        ) : <Impact versions={versions} warnings={problems.length} canPublish={revision !== null} isSaved={state === 'saved'} />}
        <div className="chooser-actions">
          {!result && errors.length === 0 && (
            <button type="button" className="btn btn-primary" disabled={isBusy || revision === null || state !== 'saved'} onClick={() => void publish()}>
              {isBusy ? t('publishing') : t('confirm')}
            </button>
          )}
          <button type="button" className="btn btn-quiet" onClick={close}>{result ? t('close') : t('cancel')}</button>
        </div>
      </div>
    </dialog>
  );
}

function Impact({ versions, warnings, canPublish, isSaved }: { versions: readonly VersionSummary[]; warnings: number; canPublish: boolean; isSaved: boolean }) {
  const running = versions.filter((version) => version.running > 0);
  if (!canPublish) return <p>{t('nothing')}</p>;
  return (
    <>
      {!isSaved && <p className="tone-warn" role="status">{t('notSaved')}</p>}
      <p>{t('impact')}</p>
      {running.length === 0 ? <p>{t('nobody')}</p> : <ul>{running.map((version) => <li key={version.version}>{t('running', { count: version.running, version: version.version })}</li>)}</ul>}
      {warnings > 0 && <p className="quiet">{t('warningsLeft', { count: warnings })}</p>}
    </>
  );
}

function Done({ result, definitionId }: { result: PublishAnswer; definitionId: string }) {
  return (
    <>
      <ul>{result.from.filter((version) => version.running > 0).map((version) => <li key={version.version}>{t('running', { count: version.running, version: version.version })}</li>)}</ul>
      {result.running > 0 && <p><a className="btn btn-primary" href={`/workflows/${encodeURIComponent(definitionId)}/versions`}>{t('move')}</a></p>}
    </>
  );
}
