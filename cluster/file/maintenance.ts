import { defaulted, int, oneOf, ownSection, text } from './declare';

export const upgrades = ownSection('What AKS upgrades by itself, in the maintenance window.', {
  kubernetes: defaulted(
    'patch',
    oneOf(
      ['none', 'patch', 'stable', 'rapid', 'node-image'],
      'Kubernetes: not at all, to the newest patch of its minor version, to the newest minor but one (stable) or the newest (rapid), or only node images.',
    ),
  ),
  nodeImages: defaulted(
    'NodeImage',
    oneOf(
      ['None', 'Unmanaged', 'NodeImage', 'SecurityPatch'],
      'The Linux of the nodes: not at all, by Ubuntu itself, by new images each week, or by security patches.',
    ),
  ),
});

export const maintenance = ownSection(
  'When AKS may upgrade, each week. An upgrade drains nodes one after the other, and waits for running reconstructions.',
  {
    day: defaulted(
      'Sunday',
      oneOf(['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'], 'The day.'),
    ),
    start: defaulted(
      '02:00',
      text('When it begins.', { pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$', form: 'a time such as 02:00' }),
    ),
    hours: defaulted(4, int('How long it lasts.', { minimum: 4, maximum: 24 })),
    utcOffset: defaulted(
      '+00:00',
      text('The time zone, as hours and minutes ahead of UTC.', {
        pattern: '^[+-]([01][0-9]):[0-5][0-9]$',
        form: 'an offset in quotes such as "+01:00"',
      }),
    ),
  },
);
