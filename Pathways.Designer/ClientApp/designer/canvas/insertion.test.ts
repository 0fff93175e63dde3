import { beforeEach, describe, expect, it } from 'vitest';
import { Catalog } from '../catalog/catalog';
import { descriptor } from '../catalog/sample';
import { isLegible, sizeOf } from '../definition/layout';
import { linksOf, sample } from '../definition/sample';
import { connectionKey } from '../definition/types';
import { definitionNow, open, select, useEditor } from '../editor/store';
import { insert, nextPlace } from './insertion';

const exit = descriptor('Pathways.Exit', ['Done', 'DeadlinePassed']);
const child = descriptor('Elsa.ExecuteWorkflow', ['Done']);
const catalog = new Catalog([exit, child, descriptor('Pathways.Diagnostic', ['Done', 'DeadlinePassed'])]);
const centre = { x: 500, y: 300 };

describe('inserting', () => {
  beforeEach(() => {
    useEditor.setState({ catalog });
    open(sample('ab', 'ab'));
  });

  it('drops another workflow in as a step that runs it', () => {
    insert({ descriptor: child, name: 'Relais mobilité', workflow: 'relais-mobilite' }, { kind: 'port', activity: 'b', port: 'Done' });
    const step = definitionNow().root.activities.at(-1);
    expect(step).toMatchObject({ id: 'relais-mobilite', type: 'Elsa.ExecuteWorkflow', workflowDefinitionId: { typeName: 'String', expression: { type: 'Literal', value: 'relais-mobilite' } } });
    expect(linksOf(definitionNow())).toEqual(['a:Done>b', 'b:Done>relais-mobilite']);
    expect([...useEditor.getState().selected]).toEqual(['relais-mobilite']);
  });

  it('puts a step into a line where it covers no other', () => {
    insert({ descriptor: exit, name: 'Sortie' }, { kind: 'edge', key: connectionKey(definitionNow().root.connections[0]!) });
    expect(linksOf(definitionNow())).toEqual(['a:Done>sortie', 'sortie:Done>b']);
    expect(isLegible(definitionNow(), () => sizeOf(2))).toBe(true);
  });

  it('goes on behind the first outcome of the chosen step that leads nowhere, else where there is room', () => {
    select(['b']);
    expect(nextPlace(catalog, centre)).toEqual({ kind: 'port', activity: 'b', port: 'Done' });
    select(['a']);
    expect(nextPlace(catalog, centre)).toEqual({ kind: 'port', activity: 'a', port: 'DeadlinePassed' });
    select([]);
    expect(nextPlace(catalog, centre)).toEqual({ kind: 'free', position: centre });
  });
});
