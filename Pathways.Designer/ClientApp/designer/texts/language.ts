export type Language = 'fr' | 'en';

let language: Language = 'fr';

export const setLanguage = (value: string | undefined): void => {
  language = value === 'en' ? 'en' : 'fr';
};

export const currentLanguage = (): Language => language;

type Values = Record<string, string | number>;

/** The texts of one folder in both languages. Places in braces are filled: «{count} personnes». */
export function texts<Key extends string>(both: { fr: Record<Key, string>; en: Record<Key, string> }): (key: Key, values?: Values) => string {
  return (key, values = {}) => both[language][key].replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

const zone = 'Europe/Paris';

/** French says «1er mars», where the browser's dates say «1 mars». */
const first = (words: string): string => (language === 'fr' ? words.replace(/^1 /, '1er ') : words);

/** «12 mars 2027» */
export const day = (utc: string): string => first(new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: zone }).format(new Date(utc)));

/** «12 mars 2027 à 09:30» */
export const moment = (utc: string): string => first(new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: zone, hourCycle: 'h23' }).format(new Date(utc)));

export const time = (utc: string): string => new Intl.DateTimeFormat(language, { timeStyle: 'short', timeZone: zone, hourCycle: 'h23' }).format(new Date(utc));
