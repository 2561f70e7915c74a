import { duration } from '../../progress';
import type { Scan, Scans } from '../../gateway-scans';
import type { Part, Summary } from './summary';

const titles: Readonly<Record<string, string>> = {
  reconstruction: 'Gadgetron',
  'jump-server': 'jump server',
  worker: 'workers',
};

/** One screen. */
export function screen(summary: Summary, now = Date.now()): string {
  const { release, namespace, served, parts, volumes, scans, scaling, findings } = summary;
  const rows = [
    ...parts.map(part => [titles[part.name] ?? part.name, partText(part, summary)] as const),
    ...volumes.map(({ name, state, size = '' }) => ['volume', `${name}: ${state} ${size}`.trimEnd()] as const),
    ...sharedFolderRows(summary),
  ];
  const width = Math.max(0, ...rows.map(([title]) => title.length));
  return [
    `${release} in namespace ${namespace}: ${served ? 'scans are served' : 'NO scan is served'}`,
    ...rows.map(([title, text]) => `  ${title.padEnd(width)}  ${text}`),
    ...(scans === undefined ? [] : [...scanLines(scans), ...engineLines(scans)]),
    ...(scaling.length === 0 ? [] : ['Last scaling:']),
    ...scaling.map(({ at, message }) => `  ${duration((now - Date.parse(at)) / 1000)} ago  ${message}`),
    ...(findings.length === 0 ? [] : ['Problems:']),
    ...findings.flatMap(({ problem, remedy, stopsScans }) => [
      `  ${stopsScans ? '✗' : '!'} ${problem}`,
      `    → ${remedy}`,
    ]),
    '',
  ].join('\n');
}

function sharedFolderRows({ sharedFolder }: Summary): readonly (readonly [string, string])[] {
  if (sharedFolder === undefined) return [];
  const { name, state, size, share } = sharedFolder;
  const what = [name, `${state} ${size ?? ''}`.trimEnd()].join(': ');
  return [['folder', share === undefined ? what : `${what}, ${share}`]];
}

/** How many scans are reported one by one. */
const SCANS = 10;

function scanLines({ running, waiting }: Scans): readonly string[] {
  const all = [
    ...running.map(scan => scanLine('runs', scan, scan.pod === undefined ? '' : ` in ${scan.pod}`)),
    ...waiting.map((scan, index) => scanLine('waits', scan, `, place ${index + 1}`)),
  ];
  const more = all.length - SCANS;
  return all.length === 0
    ? []
    : ['Scans:', ...all.slice(0, SCANS), ...(more > 0 ? [`  and ${more} more (--output json has all)`] : [])];
}

/** The engines in other releases. */
const engineLines = ({ engines = [] }: Scans): readonly string[] =>
  engines.length === 0
    ? []
    : [
        'Engines:',
        ...engines.map(
          ({ name, up, scans }) =>
            `  ${name.padEnd(15)}  ${up ? `${scans} scans` : 'does not answer: its scans end at once'}`,
        ),
      ];

const scanLine = (
  does: string,
  { seconds, configuration = 'a configuration of its own' }: Scan,
  where: string,
): string => `  ${does.padEnd(5)}  ${duration(seconds).padStart(7)}  ${configuration}${where}`;

function partText({ name, ready, wanted }: Part, { version, scans, autoscaling, jumpServer }: Summary): string {
  const pods = `${ready} of ${wanted} ${wanted === 1 ? 'pod' : 'pods'} ready`;
  const more: Readonly<Record<string, readonly (string | undefined)[]>> = {
    reconstruction: [
      autoscaling && `${autoscaling.min} to ${autoscaling.max}`,
      version === undefined ? undefined : `version ${version}`,
    ],
    gateway: [scans && `scans: ${scans.running.length} running, ${scans.waiting.length} waiting`],
    'jump-server': [jumpServer?.address ?? 'no external address', jumpServer?.fingerprint],
  };
  return [pods, ...(more[name] ?? []).filter(text => text !== undefined)].join(', ');
}
