export const units = ['minutes', 'hours', 'days', 'weeks'] as const;

export type Unit = (typeof units)[number];

export interface Duration {
  amount: number;
  unit: Unit;
}

const minutes: Record<Unit, number> = { minutes: 1, hours: 60, days: 1440, weeks: 10080 };

/** The longest span that the engine can hold, in days. */
const longest = 10_675_199;

/** As .NET writes a time span, «14.00:00:00» or «00:30:00»; undefined where it is something else or has seconds. */
export function parseDuration(text: string, preferred?: Unit): Duration | undefined {
  const [, days = '0', hours = '', rest = ''] = /^(?:(\d{1,8})\.)?(\d{1,2}):(\d{1,2})(?::00(?:\.0+)?)?$/.exec(text.trim()) ?? (/^(\d{1,8})$/.test(text.trim()) ? [text, text.trim(), '0', '0'] : []);
  if (hours === '' || Number(hours) > 23 || Number(rest) > 59 || Number(days) > longest) return undefined;
  const total = Number(days) * minutes.days + Number(hours) * minutes.hours + Number(rest);
  const unit = preferred && total % minutes[preferred] === 0 ? preferred : unitOf(total);
  return { amount: total / minutes[unit], unit };
}

const unitOf = (total: number): Unit => (total === 0 ? 'days' : total % minutes.weeks === 0 && total >= 4 * minutes.weeks ? 'weeks' : total % minutes.days === 0 ? 'days' : total % minutes.hours === 0 ? 'hours' : 'minutes');

export function printDuration({ amount, unit }: Duration): string {
  const total = Math.min(Math.max(0, Math.round(amount * minutes[unit])), longest * minutes.days);
  const two = (value: number): string => String(value).padStart(2, '0');
  const days = Math.floor(total / minutes.days);
  return `${days > 0 ? `${days}.` : ''}${two(Math.floor((total % minutes.days) / 60))}:${two(total % 60)}:00`;
}
