import { useCallback, useEffect, useState } from 'react';
import { Problem } from './problem';

export interface Answer<T> {
  value: T | undefined;
  problem: Problem | undefined;
  again: () => void;
}

interface Given<T> {
  key: string;
  value?: T;
  problem?: Problem;
}

/**
 * Asks the server, and again whenever the key changes; an answer to an older question is never shown.
 * @param key says what is asked; undefined asks nothing
 */
export function useAnswer<T>(key: string | undefined, ask: () => Promise<T>): Answer<T> {
  const [given, setGiven] = useState<Given<T>>();
  const [round, setRound] = useState(0);

  useEffect(() => {
    if (key === undefined) return undefined;
    let isOver = false;
    ask().then(
      (value) => { if (!isOver) setGiven({ key, value }); },
      (fault: unknown) => {
        if (!(fault instanceof Problem)) throw fault;
        if (!isOver) setGiven({ key, problem: fault });
      },
    );
    return () => { isOver = true; };
    // What is asked is told by the key alone.
  }, [key, round]);

  const current = key !== undefined && given?.key === key ? given : undefined;
  return { value: current?.value, problem: current?.problem, again: useCallback(() => setRound((count) => count + 1), []) };
}
