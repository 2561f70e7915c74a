import { any, closed, fields, one, text } from './form';

/** The properties of a maintenance window; the page is in documented.ts. */
const weekday = one('Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday');
export const maintenance = closed(
  {},
  {
    ...fields(any, 'timeInWeek', 'notAllowedTime'),
    maintenanceWindow: closed(
      {
        schedule: closed(
          {},
          {
            ...fields(any, 'daily', 'absoluteMonthly', 'relativeMonthly'),
            weekly: closed({ intervalWeeks: { type: 'integer', minimum: 1, maximum: 4 }, dayOfWeek: weekday }),
          },
        ),
        durationHours: { type: 'integer', minimum: 4, maximum: 24 },
        startTime: { type: 'string', pattern: '^\\d{2}:\\d{2}$' },
      },
      { utcOffset: { type: 'string', pattern: '^[-+]\\d{2}:\\d{2}$' }, startDate: text, notAllowedDates: any },
    ),
  },
);
