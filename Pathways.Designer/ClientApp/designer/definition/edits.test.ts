import { describe, expect, it } from 'vitest';
import { addActivity, connect, disconnect, insertAfter, insertInto, newActivity, place, reconnect, redirect, removeActivities, rename, setBranches, setCases, setInput } from './edits';
import { findActivity, nameOf, positionOf, startOf } from './reading';
import { linksOf, sample } from './sample';

const step = (definition: ReturnType<typeof sample>, name: string) => newActivity(definition, 'Pathways.Exit', name, { x: 0, y: 0 });

describe('edits', () => {
  it('begins a workflow with its first step as the start', () => {
    expect(startOf(sample('a').root)).toBe('a');
  });

  it('puts a step behind an outcome that led nowhere', () => {
    const before = sample('a');
    const after = insertAfter({ activity: 'a', port: 'Done' }, step(before, 'n'), 'Done')(before);
    expect(linksOf(after)).toEqual(['a:Done>n']);
  });

  it('puts a step between an outcome and all that it led to', () => {
    const before = sample('abc', 'ab', 'ac');
    const after = insertAfter({ activity: 'a', port: 'Done' }, step(before, 'n'), 'Next')(before);
    expect(linksOf(after)).toEqual(['a:Done>n', 'n:Next>b', 'n:Next>c']);
  });

  it('puts a step without a way on behind an outcome, which then leads there only', () => {
    const before = sample('ab', 'ab');
    expect(linksOf(insertAfter({ activity: 'a', port: 'Done' }, step(before, 'n'), undefined)(before))).toEqual(['a:Done>n']);
  });

  it('puts a step into one connection and leaves the others', () => {
    const before = sample('abc', 'ab', 'ac');
    const after = insertInto(before.root.connections[0]!, step(before, 'n'), 'Done')(before);
    expect(linksOf(after)).toEqual(['a:Done>c', 'a:Done>n', 'n:Done>b']);
  });

  it('connects once only', () => {
    const before = sample('ab', 'ab');
    expect(connect({ activity: 'a', port: 'Done' }, 'b')(before)).toBe(before);
  });

  it('redirects an outcome, or lets it lead nowhere', () => {
    const before = sample('abc', 'ab');
    expect(linksOf(redirect({ activity: 'a', port: 'Done' }, 'c')(before))).toEqual(['a:Done>c']);
    expect(linksOf(redirect({ activity: 'a', port: 'Done' }, undefined)(before))).toEqual([]);
  });

  it('reconnects to where there is a connection already without doubling it', () => {
    const before = sample('abc', 'ab', 'ac');
    expect(linksOf(reconnect(before.root.connections[0]!, { activity: 'a', port: 'Done' }, 'c')(before))).toEqual(['a:Done>c']);
  });

  it('takes steps out with their connections and moves the start on', () => {
    const after = removeActivities(new Set(['a']))(sample('abc', 'ab', 'bc'));
    expect(linksOf(after)).toEqual(['b:Done>c']);
    expect(startOf(after.root)).toBe('b');
  });

  it('leaves everything else the same object', () => {
    const before = sample('ab', 'ab');
    const after = rename('a', 'Accueil')(before);
    expect(findActivity(after, 'b')).toBe(findActivity(before, 'b'));
    expect(after.root.connections).toBe(before.root.connections);
    expect(after.unknown).toBe(before.unknown);
    expect(nameOf(findActivity(after, 'a')!)).toBe('Accueil');
  });

  it('keeps unknown members of a step and of its place', () => {
    const before = addActivity({ id: 'u', type: 'Acme.Thing', secret: { deep: [1] }, metadata: { designer: { position: { x: 1, y: 2 }, size: { width: 9, height: 9 }, colour: 'red' } } })(sample(''));
    const after = place(new Map([['u', { x: 10.4, y: 20.6 }]]))(before);
    expect(after.root.activities[0]).toEqual({ id: 'u', type: 'Acme.Thing', secret: { deep: [1] }, metadata: { designer: { position: { x: 10, y: 21 }, size: { width: 9, height: 9 }, colour: 'red' } } });
    expect(positionOf(after.root.activities[0]!)).toEqual({ x: 10, y: 21 });
  });

  it('lets connections follow a case that is renamed, and go with one that is removed', () => {
    const cases = (labels: string[]) => labels.map((label) => ({ label, condition: { type: 'Literal', value: true } }));
    let definition = setCases('a', cases(['Oui', 'Non']))(sample('abc'));
    definition = connect({ activity: 'a', port: 'Non' }, 'c')(connect({ activity: 'a', port: 'Oui' }, 'b')(definition));
    expect(linksOf(setCases('a', cases(['Oui', 'Jamais']))(definition))).toEqual(['a:Jamais>c', 'a:Oui>b']);
    expect(linksOf(setCases('a', cases(['Oui']))(definition))).toEqual(['a:Oui>b']);
    expect(linksOf(setCases('a', cases(['Non', 'Oui']))(definition))).toEqual(['a:Non>c', 'a:Oui>b']);
  });

  it('lets connections follow a branch that is renamed', () => {
    const definition = connect({ activity: 'a', port: 'Logement' }, 'b')(setBranches('a', ['Logement', 'Emploi'])(sample('ab')));
    expect(linksOf(setBranches('a', ['Toit', 'Emploi'])(definition))).toEqual(['a:Toit>b']);
  });

  it('gives an input back to its default', () => {
    const given = setInput('a', 'dueDays', 'Int32', { type: 'Literal', value: 3 })(sample('a'));
    expect(findActivity(given, 'a')?.dueDays).toEqual({ typeName: 'Int32', expression: { type: 'Literal', value: 3 } });
    expect('dueDays' in findActivity(setInput('a', 'dueDays', 'Int32', undefined)(given), 'a')!).toBe(false);
  });

  it('disconnects what was chosen only', () => {
    const before = sample('abc', 'ab', 'ac');
    expect(linksOf(disconnect([before.root.connections[0]!])(before))).toEqual(['a:Done>c']);
  });
});
