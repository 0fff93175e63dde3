import { beforeEach, describe, expect, it } from 'vitest';
import { place, rename } from '../definition/edits';
import { findActivity, positionOf } from '../definition/reading';
import { definitionNow, edit, open, undoLast, useEditor } from './store';

const placeOf = (id: string) => {
  const activity = findActivity(definitionNow(), id);
  return activity && positionOf(activity);
};

describe('an edit while steps are shown where nobody put them', () => {
  beforeEach(() => {
    open({ definitionId: 'w', root: { id: 'root', type: 'Elsa.Flowchart', activities: [{ id: 'a', type: 'T' }, { id: 'b', type: 'T' }], connections: [] } });
    useEditor.setState({ shownAt: new Map([['a', { x: 1, y: 1 }], ['b', { x: 2, y: 2 }]]) });
  });

  it('leaves a step where it was moved to, and the others where they were shown', () => {
    edit(place(new Map([['a', { x: 50, y: 60 }]])));
    expect([placeOf('a'), placeOf('b')]).toEqual([{ x: 50, y: 60 }, { x: 2, y: 2 }]);
  });

  it('writes nothing down where nothing changes', () => {
    edit((definition) => definition);
    expect([placeOf('a'), useEditor.getState().shownAt.size, useEditor.getState().history.past.length]).toEqual([undefined, 2, 0]);
  });

  it('is one step back', () => {
    edit(rename('a', 'Accueil'));
    undoLast();
    expect([placeOf('a'), definitionNow().root.activities[0]?.name]).toEqual([undefined, undefined]);
  });
});
