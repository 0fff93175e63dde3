import { describe, expect, it } from 'vitest';
import { parseDuration, printDuration, units } from './duration';

describe('durations', () => {
  it.each([
    ['00:30:00', 30, 'minutes'],
    ['02:00:00', 2, 'hours'],
    ['14.00:00:00', 14, 'days'],
    ['28.00:00:00', 4, 'weeks'],
    ['1.12:00:00', 36, 'hours'],
    ['00:05', 5, 'minutes'],
    ['3', 3, 'days'],
  ])('reads %s', (text, amount, unit) => expect(parseDuration(text)).toEqual({ amount, unit }));

  it.each(['', 'P3D', '00:00:05', '25:00:00', '00:61:00', '-1.00:00:00', 'x'])('leaves as it is: %s', (text) => expect(parseDuration(text)).toBeUndefined());

  it('keeps the unit that somebody chose', () => expect(parseDuration('7.00:00:00', 'weeks')).toEqual({ amount: 1, unit: 'weeks' }));

  it('reads again what it wrote', () => {
    for (const unit of units) {
      for (const amount of [0, 1, 2, 7, 59, 60, 365, 1440]) expect(parseDuration(printDuration({ amount, unit }), unit)).toEqual({ amount, unit });
    }
  });

  it('writes no more than the engine can hold', () => expect(printDuration({ amount: 1e12, unit: 'weeks' })).toBe('10675199.00:00:00'));
});
