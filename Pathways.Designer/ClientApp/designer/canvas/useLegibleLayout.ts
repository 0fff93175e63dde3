import { useEffect, useState } from 'react';
import { place } from '../definition/edits';
import { isLegible, sizeOf, tidy } from '../definition/layout';
import { isDrawable } from '../definition/reading';
import { useEditor } from '../editor/store';

/**
 * Shows steps that have no place, or that would cover each other, in a layout. Of the draft it is written down with the
 * next edit only, and only once: later the coordinator decides where steps stand.
 */
export function useLegibleLayout(onShown: () => void): boolean {
  const catalog = useEditor((state) => state.catalog);
  const opened = useEditor((state) => state.opened);
  const compared = useEditor((state) => state.compared?.definition);
  const [isLayingOut, setLayingOut] = useState(false);
  useEffect(() => {
    const definition = compared ?? opened;
    if (!isDrawable(definition) || isLegible(definition, (id) => sizeOf(catalog.portNames(definition, id).length))) return;
    let isCurrent = true;
    setLayingOut(true);
    void tidy(definition, (id) => catalog.portNames(definition, id)).then((places) => {
      setLayingOut(false);
      if (!isCurrent) return;
      useEditor.setState(compared ? { compared: { definition: place(places)(compared) } } : { shownAt: places });
      setTimeout(onShown);
    });
    return () => { isCurrent = false; };
  }, [catalog, opened, compared]);
  return isLayingOut;
}
