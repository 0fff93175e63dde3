import { useEffect, useState } from 'react';
import { Problem } from '../api/problem';
import { simulate } from '../api/workflows';
import type { Activity } from '../definition/types';
import { useDefinition } from '../editor/store';
import type { Letter } from './letter';
import { alone, letterOf, scenario, sentenceOf } from './letter';

/** Milliseconds without a change before the letter is asked for. */
const pause = 400;

interface Asked {
  /** The last one that could be written: it stays while the next is on its way. */
  letter: Letter | undefined;
  fault: string | undefined;
}

/** The letter that a step would send, written by the server for a fictional person. */
export function useLetter(activity: Activity): Asked {
  const definition = useDefinition();
  const [asked, setAsked] = useState<Asked>({ letter: undefined, fault: undefined });
  const question = JSON.stringify(alone(definition, activity));
  useEffect(() => {
    const overtaken = new AbortController();
    const timer = setTimeout(() => {
      simulate(JSON.parse(question), scenario, overtaken.signal).then(
        (result) => setAsked({ letter: letterOf(result), fault: undefined }),
        (fault: unknown) => {
          if (overtaken.signal.aborted) return;
          if (!(fault instanceof Problem)) throw fault;
          setAsked(({ letter }) => ({ letter, fault: sentenceOf(fault) }));
        },
      );
    }, pause);
    return () => {
      clearTimeout(timer);
      overtaken.abort();
    };
  }, [question]);
  return asked;
}
