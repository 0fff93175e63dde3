import { place } from '../definition/edits';
import { tidy } from '../definition/layout';
import { definitionNow, edit, useEditor } from '../editor/store';

/** Lays the steps out anew: undoing it brings the old places back. */
export async function tidyNow(): Promise<void> {
  const definition = definitionNow();
  const { catalog } = useEditor.getState();
  const places = await tidy(definition, (id) => catalog.portNames(definition, id));
  useEditor.setState({ shownAt: new Map() });
  edit(place(places));
}
