import { duration } from '../../progress';
import type { Part, Summary } from './summary';

const titles: Readonly<Record<string, string>> = {
  reconstruction: 'Gadgetron',
  'jump-server': 'jump server',
  worker: 'workers',
};

/** One screen. */
export function screen(summary: Summary, now = Date.now()): string {
  const { release, namespace, served, parts, volumes, scaling, findings } = summary;
  const rows = [
    ...parts.map(part => [titles[part.name] ?? part.name, partText(part, summary)] as const),
    ...volumes.map(({ name, state, size = '' }) => ['volume', `${name}: ${state} ${size}`.trimEnd()] as const),
  ];
  const width = Math.max(0, ...rows.map(([title]) => title.length));
  return [
    `${release} in namespace ${namespace}: ${served ? 'scans are served' : 'NO scan is served'}`,
    ...rows.map(([title, text]) => `  ${title.padEnd(width)}  ${text}`),
    ...(scaling.length === 0 ? [] : ['Last scaling:']),
    ...scaling.map(({ at, message }) => `  ${duration((now - Date.parse(at)) / 1000)} ago  ${message}`),
    ...(findings.length === 0 ? [] : ['What is wrong:']),
    ...findings.flatMap(({ problem, remedy, stopsScans }) => [
      `  ${stopsScans ? '✗' : '!'} ${problem}`,
      `    → ${remedy}`,
    ]),
    '',
  ].join('\n');
}

function partText({ name, ready, wanted }: Part, { version, scans, autoscaling, jumpServer }: Summary): string {
  const pods = `${ready} of ${wanted} ${wanted === 1 ? 'pod' : 'pods'} ready`;
  const more: Readonly<Record<string, readonly (string | undefined)[]>> = {
    reconstruction: [
      autoscaling && `${autoscaling.min} to ${autoscaling.max}`,
      version === undefined ? undefined : `version ${version}`,
    ],
    gateway: [scans && `scans: ${scans.running} running, ${scans.waiting} waiting`],
    'jump-server': [jumpServer?.address ?? 'no external address', jumpServer?.fingerprint],
  };
  return [pods, ...(more[name] ?? []).filter(text => text !== undefined)].join(', ');
}
