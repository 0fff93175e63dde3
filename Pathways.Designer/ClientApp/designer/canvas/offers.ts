import { useEffect, useMemo, useState } from 'react';
import { readWorkflows } from '../api/workflows';
import { useEditor } from '../editor/store';
import type { NewStep } from './insertion';
import { t } from './texts';

export interface OfferGroup {
  key: string;
  label: string;
  steps: NewStep[];
}

const childType = 'Elsa.ExecuteWorkflow';

/** The steps that can be added, grouped by stage: other published workflows are steps, too. */
export function useOffers(search: string): OfferGroup[] {
  const catalog = useEditor((state) => state.catalog);
  const own = useEditor((state) => state.history.present.definitionId);
  const [workflows, setWorkflows] = useState<{ definitionId: string; name: string }[]>([]);
  useEffect(() => {
    let isCurrent = true;
    readWorkflows().then((found) => { if (isCurrent) setWorkflows(found.filter((each) => each.isPublished)); }, () => undefined);
    return () => { isCurrent = false; };
  }, []);
  return useMemo(() => {
    const groups: OfferGroup[] = catalog.stages.map((stage) => ({
      key: stage.key,
      label: stage.label,
      steps: stage.descriptors.map((descriptor) => ({ descriptor, name: descriptor.displayName })),
    }));
    const child = catalog.find(childType);
    const others = workflows.filter((each) => each.definitionId !== own);
    if (child && others.length > 0) {
      groups.splice(groups.findIndex((group) => group.key === 'Flow') + 1, 0, {
        key: 'workflows',
        label: t('subJourneys'),
        steps: others.map((each) => ({ descriptor: child, name: each.name, workflow: each.definitionId })),
      });
    }
    const wanted = plain(search);
    const byName = matching(groups, (step) => plain(`${step.name} ${step.descriptor.displayName}`).includes(wanted));
    return byName.length > 0 ? byName : matching(groups, (step) => plain(step.descriptor.description ?? '').includes(wanted));
  }, [catalog, workflows, own, search]);
}

const matching = (groups: readonly OfferGroup[], matches: (step: NewStep) => boolean): OfferGroup[] =>
  groups.map((group) => ({ ...group, steps: group.steps.filter(matches) })).filter((group) => group.steps.length > 0);

/** Without accents and capitals: «clause» finds «Clause d’insertion», «etape» finds «Étape». */
export const plain = (text: string): string => text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase().trim();
