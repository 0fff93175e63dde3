import { describe, expect, it } from 'vitest';
import { copy, paste, readSnippet } from './clipboard';
import { addVariable, newVariable, setOutput } from './edits';
import { findActivity } from './reading';
import { linksOf, sample } from './sample';

describe('clipboard', () => {
  it('pastes steps with the connections between them and ids of their own', () => {
    const definition = sample('abc', 'ab', 'bc');
    const { edit, ids } = paste(definition, copy(definition, new Set(['a', 'b'])), { x: 48, y: 48 });
    const after = edit(definition);
    expect(ids).toEqual(['a-2', 'b-2']);
    expect(linksOf(after)).toEqual(['a-2:Done>b-2', 'a:Done>b', 'b:Done>c']);
    expect(findActivity(after, 'a-2')?.nodeId).toBe('Workflow1:root:a-2');
    expect(findActivity(after, 'a-2')?.metadata?.designer).toMatchObject({ position: { x: 48, y: 48 } });
  });

  it('brings variables along into another workflow, and takes those of the same name for the same', () => {
    const variable = newVariable(sample('a'), 'Freins', 'Object');
    const from = setOutput('a', 'barriers', 'Object', variable.id)(addVariable(variable)(sample('a')));
    const snippet = readSnippet(JSON.stringify(copy(from, new Set(['a']))))!;
    expect(paste(sample(''), snippet, { x: 0, y: 0 }).edit(sample('')).variables).toEqual([variable]);

    const other = addVariable({ id: 'v-autre', name: 'Freins' })(sample(''));
    const after = paste(other, snippet, { x: 0, y: 0 }).edit(other);
    expect(after.variables).toHaveLength(1);
    expect(findActivity(after, 'a')?.barriers).toEqual({ typeName: 'Object', memoryReference: { id: 'v-autre' } });
  });

  it('reads nothing else from the clipboard', () => {
    expect(readSnippet('bonjour')).toBeUndefined();
    expect(readSnippet('{"kind":"other"}')).toBeUndefined();
    expect(readSnippet('null')).toBeUndefined();
  });
});
