import { useEffect, useState } from 'react';
import { activitiesOf, isDrawable } from '../definition/reading';
import { isLegible, sizeOf, tidy } from '../definition/layout';
import type { Definition } from '../definition/types';
import { useEditor } from '../editor/store';

/** Shows steps that have no place, or that would cover each other, in a layout; it is written down with the next edit only. */
export function useLegibleLayout(definition: Definition, onShown: () => void): boolean {
  const catalog = useEditor((state) => state.catalog);
  const [isLayingOut, setLayingOut] = useState(false);
  const key = activitiesOf(definition).length === 0 ? '' : definition.definitionId;
  useEffect(() => {
    const ports = (id: string) => {
      const activity = activitiesOf(definition).find((each) => each.id === id);
      return activity ? catalog.ports(definition, activity).map((port) => port.name) : [];
    };
    if (!isDrawable(definition) || isLegible(definition, (id) => sizeOf(ports(id).length))) return;
    let isCurrent = true;
    setLayingOut(true);
    tidy(definition, ports)
      .then((shownAt) => { if (isCurrent && useEditor.getState().shownAt.size === 0) useEditor.setState({ shownAt }); if (isCurrent) setTimeout(onShown); })
      .finally(() => { if (isCurrent) setLayingOut(false); });
    return () => { isCurrent = false; };
    // Once for each definition that is opened: later the coordinator decides where steps stand.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [key, catalog]);
  return isLayingOut;
}
