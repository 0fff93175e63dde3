import { findActivity } from '../definition/reading';
import { useDefinition, useEditor } from '../editor/store';
import type { Deviation } from './scenarios';
import { t } from './texts';

const statusWord = (status: string): string => t(status === 'Finished' ? 'finished' : status === 'Faulted' ? 'faulted' : 'running');

/** Tells a deviation with the names that the steps have now. */
export const deviationSentence = (deviation: Deviation, nameOf: (id: string) => string): string => {
  switch (deviation.kind) {
    case 'stopped': return t('devStopped', { why: deviation.why });
    case 'status': return t('devStatus', { expected: statusWord(deviation.expected), actual: statusWord(deviation.actual) });
    case 'present': return [
      ...(deviation.missing.length > 0 ? [t('devMissing', { names: deviation.missing.map(nameOf).join(', ') })] : []),
      ...(deviation.extra.length > 0 ? [t('devExtra', { names: deviation.extra.map(nameOf).join(', ') })] : []),
    ].join(' ');
    case 'step': {
      const [expected, actual] = [deviation.expected, deviation.actual];
      if (expected === undefined) return t('devStepExtra', { actual: nameOf(actual ?? '') });
      return actual === undefined ? t('devStepMissing', { expected: nameOf(expected) }) : t('devStep', { expected: nameOf(expected), actual: nameOf(actual) });
    }
  }
};

export function useDeviationSentence(): (deviation: Deviation) => string {
  const definition = useDefinition();
  const catalog = useEditor((state) => state.catalog);
  const nameOf = (id: string): string => {
    const activity = findActivity(definition, id);
    return activity ? catalog.titleOf(activity) : id;
  };
  return (deviation) => deviationSentence(deviation, nameOf);
}
