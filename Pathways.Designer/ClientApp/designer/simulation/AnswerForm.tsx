import { useId, useState } from 'react';
import type { Answers, FormField } from '../api/contract';
import { Icon } from '../app/Icon';
import { applies, firstMissing, initial, sent } from './answers';
import { Question } from './Question';
import { t } from './texts';

/** The form as whoever is asked would see it. */
export function AnswerForm({ fields, isPlaying, onAnswer }: { fields: readonly FormField[]; isPlaying: boolean; onAnswer: (answers: Answers) => void }) {
  const id = useId();
  const [answers, setAnswers] = useState<Answers>(() => initial(fields));
  const [missing, setMissing] = useState<FormField>();

  const submit = (): void => {
    const lacking = firstMissing(fields, answers);
    setMissing(lacking);
    if (!lacking) onAnswer(sent(fields, answers));
  };

  return (
    <form noValidate onSubmit={(event) => { event.preventDefault(); submit(); }}>
      {fields.filter((field) => applies(field, fields, answers)).map((field) => (
        <Question
          key={field.name}
          id={`${id}-${field.name}`}
          field={field}
          value={answers[field.name]}
          isMissing={field === missing}
          onChange={(value) => setAnswers({ ...answers, [field.name]: value })}
        />
      ))}
      {missing && <p className="problem-line" role="alert"><Icon name="alert" small />{t('missing', { label: missing.label })}</p>}
      <button type="submit" className="btn btn-primary" disabled={isPlaying}>{t('send')}</button>
    </form>
  );
}
