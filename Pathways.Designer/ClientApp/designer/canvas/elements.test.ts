import { describe, expect, it } from 'vitest';
import { Catalog } from '../catalog/catalog';
import { descriptor } from '../catalog/sample';
import { connect, rename } from '../definition/edits';
import { sample } from '../definition/sample';
import { connectionKey } from '../definition/types';
import { edgesOf, nodesOf, type Shown } from './elements';

const shown = (part: Partial<Shown> = {}): Shown => ({
  definition: sample('abc', 'ab'), catalog: new Catalog([descriptor('Pathways.Diagnostic', ['Done', 'DeadlinePassed'])]),
  shownAt: new Map(), selected: new Set(), selectedEdges: new Set(), lighting: undefined, report: undefined, ...part,
});

describe('what the canvas draws', () => {
  it('draws only the step that changed again', () => {
    const before = shown();
    const nodes = nodesOf(before, []);
    const after = nodesOf({ ...before, definition: rename('b', 'Bilan')(before.definition) }, nodes);
    expect(after.map((node, index) => node === nodes[index])).toEqual([true, false, true]);
    expect(after[1]?.data.title).toBe('Bilan');
  });

  it('draws the step again whose outcome was connected, and no other', () => {
    const before = shown();
    const nodes = nodesOf(before, []);
    const after = nodesOf({ ...before, definition: connect({ activity: 'b', port: 'DeadlinePassed' }, 'c')(before.definition) }, nodes);
    expect(after.map((node, index) => node === nodes[index])).toEqual([true, false, true]);
    expect(after[1]?.data.ports.map((port) => port.isConnected)).toEqual([false, true]);
  });

  it('keeps what the canvas has measured', () => {
    const before = shown();
    const nodes = nodesOf(before, []).map((node) => ({ ...node, measured: { width: 1, height: 2 } }));
    expect(nodesOf({ ...before, selected: new Set(['a']) }, nodes)[0]).toMatchObject({ selected: true, measured: { width: 1, height: 2 } });
  });

  it('shows places that nobody gave without writing them down', () => {
    expect(nodesOf(shown({ shownAt: new Map([['a', { x: 7, y: 8 }]]) }), [])[0]?.position).toEqual({ x: 7, y: 8 });
  });

  it('lights what was walked and leaves out lines to steps that are not there', () => {
    const definition = connect({ activity: 'a', port: 'Done' }, 'nowhere')(sample('ab', 'ab'));
    const walked = new Set([connectionKey(definition.root.connections[0]!)]);
    const edges = edgesOf(shown({ definition, lighting: { walked } }), []);
    expect(edges.map((edge) => edge.data?.isWalked)).toEqual([true]);
  });

  it('counts what the check says of each step', () => {
    const problem = { code: 'x', activityId: 'a', message: '', path: [], pathSentence: null };
    const report = { name: '', hasErrors: true, isExact: true, statesExplored: 0, problems: [{ ...problem, severity: 'error' as const }, { ...problem, severity: 'warning' as const }] };
    expect(nodesOf(shown({ report }), [])[0]?.data).toMatchObject({ errors: 1, warnings: 1 });
  });
});
