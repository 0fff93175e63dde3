import { t } from './texts';

export const offeredTypes = ['String', 'Double', 'Boolean', 'DateTimeOffset', 'Object'] as const;

/** A variable's type in words. */
export function typeWord(typeName: string | undefined, isArray = false): string {
  const name = (typeName ?? 'Object').replace(/^System\./, '');
  if (isArray || /\[\]|List|Collection|Enumerable/.test(name)) return t('typeList');
  if (/^String\b/.test(name)) return t('typeText');
  if (/^(U?Int\d+|Double|Decimal|Single|Byte)\b/.test(name)) return t('typeNumber');
  if (/^Boolean\b/.test(name)) return t('typeBoolean');
  return /^Date/.test(name) ? t('typeDate') : t('typeAny');
}
