import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { readTree } from '../../lib/helm/values/load/yaml-tree';
import { helmPath, type HelmVersion, type Outcome, runTool, startTool } from '../programs/tools';

/** A Kubernetes object as it came out. */
export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly [key: string]: unknown;
}

/** Either the objects, or why there are none. */
export type Rendered =
  | { readonly objects: readonly KubeObject[]; readonly error?: undefined }
  | { readonly error: string; readonly objects?: undefined };

export interface RenderOptions {
  readonly release?: string;
  readonly namespace?: string;
  /** A value file's path. */
  readonly valueFiles?: readonly string[];
  readonly args?: readonly string[];
}

const argsFor = (
  chart: string,
  { release = 'gadgetron', namespace = 'default', valueFiles = [], args = [] }: RenderOptions,
): string[] => [
  'template',
  release,
  chart,
  '--namespace',
  namespace,
  ...valueFiles.flatMap(file => ['--values', file]),
  ...args,
];

const asRendered = ({ code, stdout, stderr }: Outcome): Rendered =>
  code === 0 ? { objects: objectsIn(stdout) } : { error: stderr.trim() };

/** What `helm template` makes of a chart. */
export const helmTemplate = (version: HelmVersion, chart: string, options: RenderOptions = {}): Rendered =>
  asRendered(runTool(helmPath(version), argsFor(chart, options)));

/** As helmTemplate, without holding up the test's process: several can run at a time. */
export const startHelmTemplate = async (
  version: HelmVersion,
  chart: string,
  options: RenderOptions = {},
): Promise<Rendered> => asRendered(await startTool(helmPath(version), argsFor(chart, options)));

/** The objects in a stream of YAML documents, read as Go reads them; a key that stands twice in a map is an error. */
export function objectsIn(yaml: string): readonly KubeObject[] {
  const documents = parseAllDocuments(yaml, {
    version: '1.1',
    schema: 'failsafe',
    resolveKnownTags: false,
    uniqueKeys: true,
  });
  if (!Array.isArray(documents)) return [];
  return documents.flatMap(document => {
    const [error] = document.errors;
    if (error) throw error;
    const object = readTree(document.contents).tree.value as KubeObject | null;
    return object === null ? [] : [object];
  });
}

/** A directory that is gone when the tests of the file are done. */
export function scratchDirectory(): string {
  const directory = mkdtempSync(path.join(tmpdir(), 'gadgetron-test-'));
  afterAll(() => {
    rmSync(directory, { recursive: true, force: true });
  });
  return directory;
}

/** Writes a chart (or any files) below a directory and returns that. */
export function writeTree(directory: string, files: ReadonlyMap<string, string>): string {
  for (const [name, text] of files) {
    const file = path.join(directory, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return directory;
}
