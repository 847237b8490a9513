'use client';

import type { ReactElement } from 'react';
import { ChoiceAnswer } from './choice-answer.tsx';
import { ClozeAnswer } from './cloze-answer.tsx';
import type { Question, QuestionAnswer } from './empty-answer.ts';
import { MatchAnswer } from './match-answer.tsx';
import { OrderAnswer } from './order-answer.tsx';
import { PredictAnswer } from './predict-answer.tsx';
import { WrittenAnswer } from './written-answer.tsx';

type Props = {
  item: Question;
  answer: QuestionAnswer;
  isDisabled: boolean;
  onChange: (answer: QuestionAnswer) => void;
};

/** The form of a question, by its kind. */
export function QuestionForm({ item, answer, isDisabled, onChange }: Props): ReactElement | null {
  if (item.kind === 'single' && answer.kind === 'single')
    return (
      <ChoiceAnswer
        options={item.options}
        chosen={[answer.choice]}
        label={item.title}
        isDisabled={isDisabled}
        onChange={([choice = '']) => onChange({ kind: 'single', choice })}
      />
    );
  if (item.kind === 'multiple' && answer.kind === 'multiple')
    return (
      <ChoiceAnswer
        options={item.options}
        chosen={answer.choices}
        isMultiple
        label={item.title}
        isDisabled={isDisabled}
        onChange={(choices) => onChange({ kind: 'multiple', choices })}
      />
    );
  if (item.kind === 'order' && answer.kind === 'order')
    return (
      <OrderAnswer
        options={item.options}
        order={answer.order}
        isDisabled={isDisabled}
        onChange={(order) => onChange({ kind: 'order', order })}
      />
    );
  return <PlacesForm item={item} answer={answer} isDisabled={isDisabled} onChange={onChange} />;
}

/** Those with something to write or to fill. */
function PlacesForm({ item, answer, isDisabled, onChange }: Props): ReactElement | null {
  if ((item.kind === 'text' || item.kind === 'number') && answer.kind === item.kind)
    return (
      <WrittenAnswer
        label={item.title}
        value={answer.text}
        isDisabled={isDisabled}
        {...(item.kind === 'number' ? numberLook(item) : { how: '짧게 적으세요.' })}
        onChange={(text) => onChange({ kind: item.kind, text })}
      />
    );
  if (item.kind === 'match' && answer.kind === 'match')
    return (
      <MatchAnswer
        item={item}
        pairs={answer.pairs}
        isDisabled={isDisabled}
        onChange={(pairs) => onChange({ kind: 'match', pairs })}
      />
    );
  if (item.kind === 'cloze' && answer.kind === 'cloze')
    return (
      <ClozeAnswer
        item={item}
        fills={answer.fills}
        isDisabled={isDisabled}
        onChange={(fills) => onChange({ kind: 'cloze', fills })}
      />
    );
  if (item.kind === 'predict' && answer.kind === 'predict')
    return (
      <PredictAnswer
        item={item}
        cells={answer.cells}
        isDisabled={isDisabled}
        onChange={(cells) => onChange({ kind: 'predict', cells })}
      />
    );
  return null;
}

function numberLook({ unit, units }: Extract<Question, { kind: 'number' }>) {
  if (units.length > 0) return { how: `숫자로 답하세요. 단위(${units.join(', ')})를 붙여 적어도 됩니다.`, unit };
  return { how: '숫자로 답하세요.', unit, inputMode: 'decimal' as const };
}
