import { useEffect, useRef, useState } from 'react';
import { place } from '../definition/edits';
import { isDrawable } from '../definition/reading';
import { isLegible, sizeOf, tidy } from '../definition/layout';
import type { Definition, Point } from '../definition/types';
import { useEditor } from '../editor/store';

/** Shows steps that have no place, or that would cover each other, in a layout; it is written down with the next edit only. */
export function useLegibleLayout(definition: Definition, isCompared: boolean, onShown: () => void): boolean {
  const catalog = useEditor((state) => state.catalog);
  const opened = useEditor((state) => state.opened);
  const [isLayingOut, setLayingOut] = useState(false);
  const shownBefore = useRef<Definition>(undefined);
  // Of the draft only what was opened, also when all is undone to there: else the coordinator decides where steps stand.
  const target = isCompared || definition === opened ? definition : undefined;
  useEffect(() => {
    if (!target || !isDrawable(target) || (!isCompared && useEditor.getState().shownAt.size > 0)) return;
    const ports = (id: string) => catalog.portNames(target, id);
    if (isLegible(target, (id) => sizeOf(ports(id).length))) return;
    let isCurrent = true;
    setLayingOut(true);
    tidy(target, ports)
      .then((places) => {
        if (!isCurrent) return;
        show(target, isCompared, places);
        if (shownBefore.current !== target) setTimeout(onShown);
        shownBefore.current = target;
      })
      .finally(() => { if (isCurrent) setLayingOut(false); });
    return () => {
      isCurrent = false;
      setLayingOut(false);
    };
    // onShown is made anew at each drawing and does the same.
  }, [target, isCompared, catalog]);
  return isLayingOut;
}

/** What is compared has places of its own: they never become the draft's. */
function show(target: Definition, isCompared: boolean, places: ReadonlyMap<string, Point>): void {
  if (isCompared) useEditor.setState({ compared: { definition: place(places)(target) } });
  else useEditor.setState({ shownAt: places });
}
