import { describe, expect, it } from 'vitest';
import { rename } from './edits';
import { begin, grouping, record, redo, undo } from './history';
import { sample } from './sample';

const named = (name: string) => rename('a', name)(sample('a'));

describe('history', () => {
  it('undoes to the start and redoes to the end', () => {
    const steps = ['un', 'deux', 'trois'].map(named);
    let history = steps.reduce((past, next) => record(past, next, undefined, 0), begin(sample('a')));
    const end = history.present;
    for (let step = 0; step < 5; step++) history = undo(history);
    expect(history.past).toEqual([]);
    for (let step = 0; step < 5; step++) history = redo(history);
    expect(history.present).toBe(end);
  });

  it('takes keystrokes that follow each other as one change', () => {
    let history = begin(sample('a'));
    for (const [index, name] of ['A', 'Ac', 'Acc'].entries()) history = record(history, named(name), 'name:a', index * (grouping - 1));
    expect(history.past).toHaveLength(1);
    expect(record(history, named('Acceuil'), 'name:a', 10 * grouping).past).toHaveLength(2);
    expect(record(history, named('Acceuil'), 'name:b', 2 * grouping).past).toHaveLength(2);
  });

  it('forgets what was undone once something else is done', () => {
    const history = undo(record(begin(sample('a')), named('x'), undefined, 0));
    expect(redo(record(history, named('y'), undefined, 0)).present).toEqual(named('y'));
  });

  it('knows that nothing changed', () => {
    const history = begin(sample('a'));
    expect(record(history, history.present, undefined, 0)).toBe(history);
  });
});
