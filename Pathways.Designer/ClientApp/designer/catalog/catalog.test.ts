import { describe, expect, it } from 'vitest';
import { connect, setBranches, setCases } from '../definition/edits';
import { sample } from '../definition/sample';
import { Catalog } from './catalog';
import { descriptor } from './sample';

const catalog = new Catalog([
  descriptor('Pathways.Diagnostic', ['DeadlinePassed', 'Done']),
  descriptor('Elsa.End', []),
  descriptor('Elsa.FlowSwitch', ['Default'], { outcomesFrom: 'cases' }),
  descriptor('Elsa.FlowFork', ['Done'], { outcomesFrom: 'branches', stageOrder: 1, stage: 'First', stageLabel: 'D’abord' }),
]);

const typed = (type: string) => {
  const definition = sample('ab');
  return { ...definition, root: { ...definition.root, activities: definition.root.activities.map((each) => ({ ...each, type })) } };
};
const ports = (definition: ReturnType<typeof sample>) => catalog.ports(definition, definition.root.activities[0]!).map((port) => port.name);

describe('catalog', () => {
  it('names the ways out of a step by its type', () => {
    expect(ports(typed('Pathways.Diagnostic'))).toEqual(['DeadlinePassed', 'Done']);
    expect(ports(typed('Elsa.End'))).toEqual([]);
  });

  it('adds cases before the default, and lets branches stand for themselves', () => {
    expect(ports(setCases('a', [{ label: 'Oui' }, { label: 'Non' }])(typed('Elsa.FlowSwitch')))).toEqual(['Oui', 'Non', 'Default']);
    expect(ports(setBranches('a', ['Toit', 'Emploi'])(typed('Elsa.FlowFork')))).toEqual(['Toit', 'Emploi']);
    expect(ports(typed('Elsa.FlowFork'))).toEqual(['Done']);
  });

  it('shows an outcome that only a connection has, and says whether the type is to blame', () => {
    const lost = connect({ activity: 'a', port: 'Ancien' }, 'b')(typed('Pathways.Diagnostic'));
    expect(catalog.ports(lost, lost.root.activities[0]!).at(-1)).toMatchObject({ name: 'Ancien', isKnown: false });
    const unknown = connect({ activity: 'a', port: 'Then' }, 'b')(typed('Acme.Thing'));
    expect(catalog.ports(unknown, unknown.root.activities[0]!)).toMatchObject([{ name: 'Then', isKnown: true }]);
    expect(catalog.look('Acme.Thing').isKnown).toBe(false);
  });

  it('goes on by an outcome that is no deadline', () => {
    expect(catalog.onwardPort('Pathways.Diagnostic')).toBe('Done');
    expect(catalog.onwardPort('Elsa.End')).toBeUndefined();
  });

  it('orders the stages of the palette', () => {
    expect(catalog.stages.map((stage) => stage.label)).toEqual(['D’abord', 'Enchaînement']);
  });
});
