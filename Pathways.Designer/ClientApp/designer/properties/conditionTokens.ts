export type Token =
  | { kind: 'name'; text: string }
  | { kind: 'value'; text: string; value: string | number | boolean }
  | { kind: 'sign'; text: string };

const pattern = /\s+|(?<name>[\p{L}_$][\p{L}\p{N}_$]*)|(?<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\p{L}\p{N}_$]))|(?<text>'(?:[^'\\\n\r]|\\[^\n\r])*'|"(?:[^"\\\n\r]|\\[^\n\r])*")|(?<sign>===|!==|>=|<=|&&|\|\||\?\?|[!().<>])/uy;

/** Undefined where the text holds anything that no chosen condition has. */
export function tokens(text: string): Token[] | undefined {
  const found: Token[] = [];
  pattern.lastIndex = 0;
  while (pattern.lastIndex < text.length) {
    const groups = pattern.exec(text)?.groups;
    if (!groups) return undefined;
    const token = tokenOf(groups);
    if (token === 'unreadable') return undefined;
    if (token) found.push(token);
  }
  return found;
}

function tokenOf({ name, number, text, sign }: Record<string, string | undefined>): Token | 'unreadable' | undefined {
  if (name === 'true' || name === 'false') return { kind: 'value', text: name, value: name === 'true' };
  if (name !== undefined) return { kind: 'name', text: name };
  if (number !== undefined) return /^-?0\d/.test(number) ? 'unreadable' : { kind: 'value', text: number, value: Number(number) };
  if (text !== undefined) {
    const value = unescaped(text.slice(1, -1));
    return value === undefined ? 'unreadable' : { kind: 'value', text, value };
  }
  return sign === undefined ? undefined : { kind: 'sign', text: sign };
}

const escapes: Record<string, string> = { '\\': '\\', "'": "'", '"': '"', n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function unescaped(text: string): string | undefined {
  let isReadable = true;
  const value = text.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/gsu, (_, code: string | undefined, letter: string | undefined) => {
    const plain = code === undefined ? escapes[letter ?? ''] : String.fromCharCode(parseInt(code, 16));
    isReadable &&= plain !== undefined;
    return plain ?? '';
  });
  return isReadable ? value : undefined;
}

/** A value as JavaScript writes it, whatever somebody typed. */
export const literal = (value: string | number | boolean): string => (typeof value === 'string' ? quoted(value) : String(value));

const quoted = (text: string): string =>
  `'${JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'").replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}'`;
