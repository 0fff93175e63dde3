import { parseExact } from '../definition/exactJson';
import { Problem } from './problem';
import { t } from './texts';

let token = '';

export const setToken = (value: string): void => {
  token = value;
};

interface Options {
  body?: unknown;
  signal?: AbortSignal;
}

/** Asks the application's API. A form token that no longer fits, as after a new sign-in, is fetched again once. */
export async function ask<T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, options: Options = {}): Promise<T> {
  try {
    return await send<T>(method, path, options);
  } catch (problem) {
    if (method === 'GET' || !(problem instanceof Problem) || problem.status !== 400 || !(await refreshToken())) throw problem;
    return send<T>(method, path, options);
  }
}

async function send<T>(method: string, path: string, { body, signal }: Options): Promise<T> {
  const response = await reach(`/api/${path}`, {
    method,
    headers: {
      accept: 'application/json',
      ...(method === 'GET' ? {} : { RequestVerificationToken: token }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  });
  const text = await response.text();
  const answer = read(text, response);
  if (response.ok) return answer as T;
  const { title, detail, ...members } = (answer ?? {}) as Record<string, unknown>;
  throw new Problem(response.status, String(title ?? t('unreadable')), String(detail ?? t('unreadableDetail', { status: response.status })), members);
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { ...init, credentials: 'same-origin', redirect: 'manual' });
  } catch (fault) {
    if (fault instanceof DOMException && fault.name === 'AbortError') throw fault;
    throw new Problem(0, t('unreachable'), t('unreachableDetail'));
  }
}

function read(text: string, response: Response): unknown {
  if (text === '') return undefined;
  try {
    return parseExact(text);
  } catch {
    throw new Problem(response.status, t('unreadable'), t('unreadableDetail', { status: response.status }));
  }
}

async function refreshToken(): Promise<boolean> {
  const page = await fetch(window.location.href, { credentials: 'same-origin' }).then((response) => response.text()).catch(() => '');
  const fresh = new DOMParser().parseFromString(page, 'text/html').getElementById('designer')?.dataset.token;
  if (!fresh || fresh === token) return false;
  token = fresh;
  return true;
}
