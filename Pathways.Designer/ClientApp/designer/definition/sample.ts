import { addActivity, chain, connect, newActivity, type Edit } from './edits';
import type { Definition } from './types';

/** A workflow for tests: steps named by letters, «ab» leading from a to b by Done. */
export function sample(steps: string, ...links: string[]): Definition {
  const empty: Definition = {
    definitionId: 'essai', name: 'Essai', variables: [], customProperties: {}, unknown: { kept: [1, null] },
    root: { id: 'root', nodeId: 'Workflow1:root', type: 'Elsa.Flowchart', activities: [], connections: [] },
  };
  const edits: Edit[] = [
    ...[...steps].map((name, index): Edit => (definition) => addActivity(newActivity(definition, 'Pathways.Diagnostic', name, { x: index * 300, y: 0 }))(definition)),
    ...links.map((link) => connect({ activity: link[0] ?? '', port: 'Done' }, link[1] ?? '')),
  ];
  return chain(...edits)(empty);
}

export const linksOf = (definition: Definition): string[] =>
  definition.root.connections.map((each) => `${each.source.activity}:${each.source.port}>${each.target.activity}`).sort();
