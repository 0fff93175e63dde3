import { place } from '../definition/edits';
import { tidy } from '../definition/layout';
import { findActivity } from '../definition/reading';
import { definitionNow, edit, useEditor } from '../editor/store';

/** Lays the steps out anew: of what was chosen nothing is lost, and undo brings the old places back. */
export async function tidyNow(): Promise<void> {
  const definition = definitionNow();
  const { catalog } = useEditor.getState();
  const places = await tidy(definition, (id) => {
    const activity = findActivity(definition, id);
    return activity ? catalog.ports(definition, activity).map((port) => port.name) : [];
  });
  useEditor.setState({ shownAt: new Map() });
  edit(place(places));
}
