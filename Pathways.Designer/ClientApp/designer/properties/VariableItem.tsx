import { useState } from 'react';
import { findActivity } from '../definition/reading';
import type { Variable } from '../definition/types';
import { leftBehind, removeVariable, renameVariable, usesOf } from '../definition/variables';
import { edit, goTo, useDefinition, useEditor } from '../editor/store';
import { IconButton } from './Field';
import { t } from './texts';
import { VariableName } from './VariableName';
import { typeWord } from './variableTypes';

export function VariableItem({ variable }: { variable: Variable }) {
  const definition = useDefinition();
  const titleOf = useTitles();
  const [isRenaming, setRenaming] = useState(false);
  const { writtenBy, readBy } = usesOf(definition, variable);
  const isUsed = writtenBy.length + readBy.length > 0;
  const warning = (name: string) => {
    const steps = leftBehind(definition, variable.id, name);
    return steps.length > 0 ? t('cannotRename', { steps: steps.map(titleOf).join(', ') }) : undefined;
  };
  const rename = (name: string) => {
    edit(renameVariable(variable.id, name));
    setRenaming(false);
  };
  return (
    <li>
      {isRenaming ? <VariableName label={t('renameVariable', { name: variable.name })} id={variable.id} start={variable.name} warning={warning} onApply={rename} onCancel={() => setRenaming(false)} /> : (
        <div className="variable-head">
          <strong>{variable.name}</strong> <span className="quiet">{typeWord(variable.typeName, variable.isArray)}</span>
          <button type="button" className="link-button" aria-label={t('renameVariable', { name: variable.name })} onClick={() => setRenaming(true)}>{t('rename')}</button>
          <IconButton icon="cross" label={`${t('removeVariable', { name: variable.name })}${isUsed ? ` – ${t('stillUsed')}` : ''}`} disabled={isUsed} onClick={() => edit(removeVariable(variable.id))} />
        </div>
      )}
      <Places label={t('writtenBy')} ids={writtenBy} titleOf={titleOf} />
      <Places label={t('readBy')} ids={readBy} titleOf={titleOf} />
    </li>
  );
}

function Places({ label, ids, titleOf }: { label: string; ids: readonly string[]; titleOf: (id: string) => string }) {
  return (
    <p className="places">
      <span className="quiet">{label} </span>
      {ids.length === 0 ? t('nobody') : ids.map((id) => <button key={id} type="button" className="link-button" onClick={() => goTo(id)}>{titleOf(id)}</button>)}
    </p>
  );
}

function useTitles(): (id: string) => string {
  const definition = useDefinition();
  const catalog = useEditor((state) => state.catalog);
  return (id) => {
    const activity = findActivity(definition, id);
    return activity ? catalog.titleOf(activity) : id;
  };
}
