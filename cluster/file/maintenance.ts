import { group, int, oneOf, text } from '../../lib/declared/declare';

export const upgrades = group('What AKS upgrades by itself, in the maintenance window.', {
  kubernetes: oneOf(['none', 'patch', 'stable', 'rapid', 'node-image'], {
    doc: 'Kubernetes: not at all, to the newest patch of its minor version, to the newest minor but one (stable) or the newest (rapid), or only node images.',
    default: 'patch',
  }),
  nodeImages: oneOf(['None', 'Unmanaged', 'NodeImage', 'SecurityPatch'], {
    doc: 'The Linux of the nodes: not at all, by Ubuntu itself, by new images each week, or by security patches.',
    default: 'NodeImage',
  }),
});

export const maintenance = group(
  'When AKS may upgrade, each week. An upgrade drains nodes one after the other, and waits for running reconstructions.',
  {
    day: oneOf(['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'], {
      doc: 'The day.',
      default: 'Sunday',
    }),
    start: text({
      doc: 'When it begins.',
      default: '02:00',
      pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$',
      form: 'a time such as 02:00',
    }),
    hours: int({ doc: 'How long it lasts.', default: 4, minimum: 4, maximum: 24 }),
    utcOffset: text({
      doc: 'The time zone, as hours and minutes ahead of UTC.',
      default: '+00:00',
      pattern: '^[+-]([01][0-9]):[0-5][0-9]$',
      form: 'an offset in quotes such as "+01:00"',
    }),
  },
);
