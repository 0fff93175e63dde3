// Numbers that a JavaScript number cannot hold exactly (1.0, 12345678901234567890) come out again as they went in.

interface RawJson {
  rawJSON?: (text: string) => unknown;
}

type Reviver = (this: unknown, key: string, value: unknown, context?: { source?: string }) => unknown;

const keepNumbers: Reviver = (_, value, context) => {
  const rawJson = (JSON as RawJson).rawJSON;
  const isInexact = typeof value === 'number' && context?.source !== undefined && String(value) !== context.source;
  return isInexact && rawJson ? rawJson(context.source ?? '') : value;
};

export const parseExact = (text: string): unknown => JSON.parse(text, keepNumbers as (key: string, value: unknown) => unknown);
