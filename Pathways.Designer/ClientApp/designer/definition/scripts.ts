import { accessorOf } from './accessors';
import type { Expression } from './types';

// How JavaScript and Liquid name a variable: getFreins(), setFreins(…), variables.Freins, getVariable('Freins'), {{ Variables.Freins }}.

export type Script = Expression & { value: string };

export const isScript = (expression: Expression): expression is Script =>
  (expression.type === 'JavaScript' || expression.type === 'Liquid') && typeof expression.value === 'string';

export const readsIn = (script: Script, name: string): boolean => found(script, name).some((place) => !place.startsWith('set'));

export const writesIn = (script: Script, name: string): boolean => found(script, name).some((place) => place.startsWith('set'));

/** The script with the variable's new name; what stands in texts and comments stays. */
export function renamedIn({ type, value }: Script, name: string, next: string): string {
  return value.replace(places(type, name), (...match) => {
    const { accessor, word } = match.at(-1) as Groups;
    if (accessor !== undefined) return accessor + accessorOf(next);
    return word === undefined ? String(match[0]) : String(match[0]).replace(new RegExp(`${escaped(name)}(?=['"]?$)`, 'iu'), () => next);
  });
}

/** Whether the script may still mean the variable in a way that no rename finds. */
export const mayStillMean = ({ value }: Script, name: string): boolean =>
  new RegExp(`(?<!${letter})(?:[gs]et${escaped(accessorOf(name))}|variables\\??\\.${escaped(name)})(?!${letter})|variables\\s*\\[`, 'iu').test(value);

type Groups = Record<'accessor' | 'word', string | undefined>;

const found = ({ type, value }: Script, name: string): string[] =>
  [...value.matchAll(places(type, name))].flatMap((match) => (match.groups?.accessor === undefined && match.groups?.word === undefined ? [] : [match[0]]));

const letter = '[\\p{L}\\p{N}_$]';

function places(type: string, name: string): RegExp {
  const word = escaped(name);
  const quoted = `(?:'${word}'|"${word}")`;
  if (type === 'Liquid') return new RegExp(`(?<word>(?<![\\p{L}\\p{N}_.])Variables(?:\\.${word}(?!${letter})|\\[\\s*${quoted}))`, 'giu');
  return new RegExp([
    `(?<accessor>(?<!${letter}|\\.)[gs]et)${escaped(accessorOf(name))}(?=\\s*\\()`,
    `(?<word>(?<!${letter}|\\.)(?:variables\\??\\.${word}(?!${letter})|variables\\[\\s*${quoted}|[gs]etVariable\\(\\s*${quoted}))`,
    "'(?:\\\\.|[^'\\\\\\n])*'", '"(?:\\\\.|[^"\\\\\\n])*"', '//[^\\n]*', '/\\*[\\s\\S]*?\\*/',
  ].join('|'), 'gu');
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
