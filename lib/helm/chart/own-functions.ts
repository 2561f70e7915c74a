import { FACTORS } from '../expressions/quantity';
import { goString } from './literal';

/** Functions of expressions that neither Go nor Sprig has: named templates, each of one text. */
interface OwnFunction {
  readonly doc: string;
  readonly body: readonly string[];
  /** What makes of the template's text what the function yields. */
  readonly yields: (included: string) => string;
}

export const ownFunctions = {
  /** As in expressions/quantity.ts: `mulf` calculates with decimals, so nothing is rounded before the end. */
  quantity: {
    doc: 'An amount such as 500m or 1.5Gi as a number, so that two can be compared.',
    body: [
      '{{- $letters := regexFind "[A-Za-z]+$" (toString .) }}',
      `{{- $factors := dict ${Object.entries(FACTORS)
        .map(([letters, factor]) => `${goString(letters)} ${factor}`)
        .join(' ')} }}`,
      '{{- mulf (float64 (trimSuffix $letters (toString .))) (get $factors $letters) }}',
    ],
    yields: included => `float64 (${included})`,
  },
  /** As in expressions/range-bits.ts. */
  rangeBits: {
    doc: 'What the addresses of a range (CIDR) have in common: 4 or 6 for their kind, and then so many bits.',
    body: [
      '{{- $range := splitList "/" . }}',
      '{{- $length := int (last $range) }}',
      '{{- $bits := "" }}',
      '{{- if contains ":" (first $range) }}',
      '  {{- $halves := splitList "::" (first $range) }}',
      '  {{- $before := compact (splitList ":" (first $halves)) }}',
      '  {{- $behind := ternary (compact (splitList ":" (last $halves))) list (gt (len $halves) 1) }}',
      '  {{- range $before }}{{ $bits = printf "%s%016b" $bits (int64 (printf "0x%s" .)) }}{{ end }}',
      '  {{- range until (int (sub 8 (add (len $before) (len $behind)))) }}{{ $bits = printf "%s%016b" $bits 0 }}{{ end }}',
      '  {{- range $behind }}{{ $bits = printf "%s%016b" $bits (int64 (printf "0x%s" .)) }}{{ end }}',
      '{{- else }}',
      '  {{- range splitList "." (first $range) }}{{ $bits = printf "%s%08b" $bits (int64 .) }}{{ end }}',
      '{{- end }}',
      '{{- printf "%s%s" (ternary "6" "4" (contains ":" .)) (trunc $length $bits) }}',
    ],
    yields: included => included,
  },
} as const satisfies Record<string, OwnFunction>;

export type OwnFunctionName = keyof typeof ownFunctions;

export const isOwnFunction = (name: string): name is OwnFunctionName => Object.hasOwn(ownFunctions, name);

/** The named template of one of them. */
export const ownFunctionTemplate = (prefix: string, name: OwnFunctionName): readonly string[] => [
  '{{/*',
  ownFunctions[name].doc,
  '*/}}',
  `{{- define "${prefix}.${name}" -}}`,
  ...ownFunctions[name].body,
  '{{- end }}',
];
