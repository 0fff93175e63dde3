import { useEffect, useRef, useState } from 'react';
import type { Scenario } from '../api/contract';
import { Icon } from '../app/Icon';
import { announce, edit } from '../editor/store';
import { RenameForm } from './RenameForm';
import { removeKept, renameKept } from './scenarios';
import { play, startOver } from './session';
import { t } from './texts';
import type { Verdict } from './verdicts';
import { useDeviationSentence } from './deviation';

function look(scenario: Scenario, verdict: Verdict | undefined): { tone: string; icon: string; text: string } {
  if (!scenario.expected) return { tone: 'tone-quiet', icon: 'help', text: t('noExpected') };
  if (!verdict) return { tone: 'tone-quiet', icon: 'help', text: t('unknown') };
  return verdict.deviation ? { tone: 'tone-bad', icon: 'alert', text: t('differs') } : { tone: 'tone-good', icon: 'check', text: t('same') };
}

export function KeptScenario({ scenario, verdict, isTaken }: { scenario: Scenario; verdict: Verdict | undefined; isTaken: (name: string) => boolean }) {
  const [isRenaming, setRenaming] = useState(false);
  const renameButton = useRef<HTMLButtonElement>(null);
  const wasRenaming = useRef(false);
  useEffect(() => {
    if (wasRenaming.current && !isRenaming) renameButton.current?.focus();
    wasRenaming.current = isRenaming;
  }, [isRenaming]);
  const sentence = useDeviationSentence();
  const { name } = scenario;
  const { tone, icon, text } = look(scenario, verdict);
  const hidden = <span className="visually-hidden"> : {name}</span>;

  const remove = (): void => {
    edit(removeKept(name));
    announce(t('removed', { name }));
  };

  return (
    <li className="kept-scenario">
      <p><strong>{name}</strong> <span className="quiet small">{scenario.moves.length === 1 ? t('movesOne') : t('movesMany', { count: scenario.moves.length })}</span></p>
      <p><span className={`status ${tone}`}><Icon name={icon} small />{text}</span></p>
      {verdict?.deviation && <p className="small">{sentence(verdict.deviation)}</p>}
      {isRenaming ? (
        <RenameForm name={name} isTaken={isTaken} onCancel={() => setRenaming(false)} onRename={(wish) => { setRenaming(false); edit(renameKept(name, wish)); }} />
      ) : (
        <div className="row-actions">
          <button type="button" className="btn btn-quiet" onClick={() => { startOver(); void play(scenario); }}>{t('playKept')}{hidden}</button>
          <button type="button" className="btn btn-quiet" ref={renameButton} onClick={() => setRenaming(true)}>{t('rename')}{hidden}</button>
          <button type="button" className="btn btn-quiet" onClick={remove}>{t('remove')}{hidden}</button>
        </div>
      )}
    </li>
  );
}
