import { useEffect, useId, useRef } from 'react';
import type { StoryLine } from '../api/contract';
import { Icon } from '../app/Icon';
import { goTo } from '../editor/store';
import { day } from '../texts/language';
import { t } from './texts';

const icons: Record<string, string> = {
  start: 'start', enter: 'right', leave: 'forward', task: 'task', answer: 'check', email: 'message', timer: 'clock',
  scheme: 'employment', exit: 'exit', end: 'end', fault: 'alert', note: 'info',
};

/** What happened so far, the newest at the end and in view. */
export function Story({ lines }: { lines: readonly StoryLine[] }) {
  const heading = useId();
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    if (list.current) list.current.scrollTop = list.current.scrollHeight;
  }, [lines]);
  return (
    <section aria-labelledby={heading}>
      <h3 id={heading}>{t('story')}</h3>
      <ol className="story" ref={list} tabIndex={0} aria-labelledby={heading}>
        {lines.map((line, index) => (
          <li key={index} className={`story-${line.kind}`}>
            {isNewDay(lines, index) && <time dateTime={line.at}>{day(line.at)}</time>}
            <Icon name={icons[line.kind] ?? 'info'} small />
            <div>
              <Told line={line} />
              {line.detail && <details><summary className="small">{t('more')}</summary><p className="letter-text small">{line.detail}</p></details>}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

const isNewDay = (lines: readonly StoryLine[], index: number): boolean => {
  const [before, line] = [lines[index - 1], lines[index]];
  return before === undefined || line === undefined || day(before.at) !== day(line.at);
};

function Told({ line }: { line: StoryLine }) {
  const { activityId } = line;
  return activityId === null ? <p>{line.text}</p> : (
    <button type="button" className="as-link" onClick={() => goTo(activityId)}>{line.text}<span className="visually-hidden"> ({t('showStep')})</span></button>
  );
}
