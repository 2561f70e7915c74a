import { int, list, oneOf, optional, required, text } from '../../lib/declared/declare';
import { asItsSection, field, inPlace, section, whereGiven } from './fate';

export const upgrades = section(
  'What AKS upgrades by itself, in the maintenance window.',
  [whereGiven(({ engine }) => `is of AKS: \`${engine} upgrade\` upgrades`)],
  {
    kubernetes: field(
      inPlace,
      asItsSection,
      oneOf(['none', 'patch', 'stable', 'rapid', 'node-image'], {
        doc: 'Kubernetes: not at all, to the newest patch of its minor version, to the newest minor but one (stable) or the newest (rapid), or only node images.',
        default: 'patch',
      }),
    ),
    nodeImages: field(
      inPlace,
      asItsSection,
      oneOf(['None', 'Unmanaged', 'NodeImage', 'SecurityPatch'], {
        doc: 'The Linux of the nodes: not at all, by Ubuntu itself, by new images each week, or by security patches.',
        default: 'NodeImage',
      }),
    ),
  },
);

const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** A time of each week. */
const weekly = {
  day: field(inPlace, asItsSection, oneOf(days, { doc: 'The day.', default: 'Sunday' })),
  start: field(
    inPlace,
    asItsSection,
    text({
      doc: 'When it begins.',
      default: '02:00',
      pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$',
      form: 'a time such as 02:00',
    }),
  ),
  hours: field(inPlace, asItsSection, int({ doc: 'How long it lasts.', default: 4, minimum: 4, maximum: 24 })),
};

const date = (doc: string) =>
  field(
    inPlace,
    asItsSection,
    required(text({ doc, pattern: '^20[0-9]{2}-[01][0-9]-[0-3][0-9]$', form: 'a date such as 2026-12-24' })),
  );

export const maintenance = section(
  'When AKS may upgrade, each week. An upgrade drains nodes one after the other, and waits for running reconstructions.',
  [whereGiven('is of AKS')],
  {
    ...weekly,
    utcOffset: field(
      inPlace,
      asItsSection,
      text({
        doc: 'The time zone, as hours and minutes ahead of UTC.',
        default: '+00:00',
        pattern: '^[+-]([01][0-9]):[0-5][0-9]$',
        form: 'an offset in quotes such as "+01:00"',
      }),
    ),
    nodeImages: optional(
      section('Another window for the Linux of the nodes, if that is to have one of its own.', [], {
        ...weekly,
      }),
    ),
    except: field(
      inPlace,
      asItsSection,
      list(
        section('Some days.', [], {
          from: date('The first day, by the time zone of utcOffset.'),
          to: date('The last day.'),
        }),
        {
          doc: 'Days on which nothing is upgraded, such as those of a study. https://learn.microsoft.com/azure/aks/planned-maintenance',
          default: [],
          unique: true,
        },
      ),
    ),
  },
);
