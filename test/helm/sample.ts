import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import {
  chartFiles,
  type ChartDefinition,
  checkValues,
  coalesce,
  defaultsOf,
  type Fields,
  type Group,
  manifestFiles,
  type Problem,
  Resource,
  type Scope,
  startReading,
  type Symbolic,
  symbolic,
  type Templated,
  ValuesError,
} from '../../lib/helm';
import type { ValueMap } from '../../lib/declared/value';
import { byName } from '../support/equality';
import { refusalOf } from '../support/helm-errors';
import {
  type KubeObject,
  objectsIn,
  type Rendered,
  scratchDirectory,
  startHelmTemplate,
  writeTree,
} from '../../tools/chart/helm-template';
import { helms, type HelmVersion } from '../../tools/programs/tools';

const scratch = scratchDirectory();
let written = 0;

/** A directory or file below the scratch directory that nobody has used yet. */
export const fresh = (name: string): string => path.join(scratch, String(written++), name);

export const about = { Name: 'sample', Version: '1.2.3', AppVersion: '4.5' };
export const release = { Name: 'demo', Namespace: 'testing', Service: 'Helm' };

type Build<F extends Fields> = (scope: Construct, values: Symbolic<Group<F>>) => void;
export type Objects = Readonly<Record<string, KubeObject>>;

/** A small chart: what its values are and which objects it has. */
export class Sample<F extends Fields> {
  private directory: string | undefined;

  constructor(
    readonly values: Group<F>,
    readonly build: Build<F>,
    readonly definition: Partial<ChartDefinition> = {},
  ) {}

  /** The files of the chart. */
  get files(): ReadonlyMap<string, string> {
    const root = new Construct(new Chart(new App(), 'app'), 'root');
    startReading(root, { for: 'chart' });
    this.build(root, symbolic(this.values));
    return chartFiles(root, {
      name: about.Name,
      version: about.Version,
      appVersion: about.AppVersion,
      kubeVersion: '>=1.28.0-0',
      description: 'A sample',
      home: 'https://example.com',
      icon: 'https://example.com/icon.png',
      sources: ['https://example.com/source'],
      keywords: ['sample'],
      maintainers: [{ name: 'somebody', url: 'https://example.com' }],
      annotations: {},
      values: this.values,
      notes: [],
      readme: '# Sample',
      ciValues: {},
      sourceOf: of => `sample/${of}.ts`,
      madeBy: 'npm run sample',
      ...this.definition,
    });
  }

  /** The template of the object with this path of constructs. */
  template(of: string): string {
    const file = this.files.get(`templates/${of}.yaml`);
    if (file === undefined) throw new Error(`no template ${of}`);
    return file;
  }

  /** Where the chart lies. */
  get chart(): string {
    this.directory ??= writeTree(fresh(about.Name), this.files);
    return this.directory;
  }

  /** What a real helm makes of the chart. */
  helm(version: HelmVersion, values: ValueMap = {}, args: readonly string[] = []): Promise<Rendered> {
    const file = path.join(writeTree(fresh('values'), new Map([['values.yaml', '']])), 'values.yaml');
    writeFileSync(file, JSON.stringify(values));
    return startHelmTemplate(version, this.chart, {
      release: release.Name,
      namespace: release.Namespace,
      valueFiles: [file],
      args,
    });
  }

  /** What every real helm makes of the chart. */
  helmAll(values: ValueMap = {}, args: readonly string[] = []): Promise<readonly Rendered[]> {
    return Promise.all(helms.map(version => this.helm(version, values, args)));
  }

  scope(values: ValueMap = {}, name = about.Name): Scope {
    return { values: coalesce(defaultsOf(this.values), values), release, chart: { ...about, Name: name } };
  }

  problems(values: ValueMap): readonly Problem[] {
    return checkValues(this.values, this.scope(values));
  }

  /** The manifests by their names, for a chart that may be called something else. Throws a ValuesError for values that are wrong. */
  manifestFiles(values: ValueMap = {}, name = about.Name): ReadonlyMap<string, string> {
    const problems = this.problems(values);
    if (problems.length > 0) throw new ValuesError(problems);
    const root = new Construct(new Chart(new App(), 'app', { namespace: release.Namespace }), 'root');
    startReading(root, { for: 'manifests', scope: this.scope(values, name) });
    this.build(root, symbolic(this.values));
    return manifestFiles(root);
  }

  /** What the manifests say is wrong. Every helm must say it of the same values, or of the map that has the value. */
  async refusal(values: ValueMap): Promise<readonly Problem[]> {
    const problems = this.problems(values);
    const ours = problems.map(({ path: at }) => at.join('.'));
    for (const { error = 'accepted' } of await this.helmAll(values)) {
      const { paths, keys, rules } = refusalOf(error);
      const theirs = paths.map(at => at.join('.')).filter(their => their !== '');
      const isAbout = (their: string, our: string): boolean => their === our || our.startsWith(`${their}.`);
      const isOf = (key: string, our: string): boolean => our.endsWith(`.${key}`);
      const unsaid = ours.filter(
        our => !theirs.some(their => isAbout(their, our)) && !keys.some(key => isOf(key, our)),
      );
      const added = [
        ...theirs.filter(their => !ours.some(our => isAbout(their, our))),
        ...keys.filter(key => !ours.some(our => isOf(key, our))),
      ];
      if (rules.length > 0)
        expect(rules).toEqual(problems.map(({ path: at, message }) => `${at.join('.')}: ${message}`));
      else expect({ error, unsaid, added }).toEqual({ error, unsaid: [], added: [] });
    }
    return problems;
  }

  manifests(values: ValueMap = {}, name = about.Name): readonly KubeObject[] {
    return [...this.manifestFiles(values, name).values()].flatMap(objectsIn);
  }

  /** The objects, by kind and name, which must be the same in the manifests and from every helm. */
  async both(values: ValueMap = {}): Promise<Objects> {
    const [first, ...rendered] = await this.helmAll(values);
    const theirs = objectsOf(first);
    for (const other of rendered) expect(objectsOf(other)).toEqual(theirs);
    expect(byName(this.manifests(values))).toEqual(theirs);
    return theirs;
  }
}

/** An object of a kind that Kubernetes does not know: anything may be in it. */
export interface Custom {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec: Readonly<Record<string, unknown>>;
}

/** A chart with one object, which shows trees that depend on the values. */
export const showing = <F extends Fields>(
  values: Group<F>,
  show: (values: Symbolic<Group<F>>) => Templated<Custom['spec']>,
): Sample<F> =>
  new Sample(values, (scope, symbols) => {
    new Resource<Custom>(scope, 'shown', {
      apiVersion: 'example.com/v1',
      kind: 'Shown',
      metadata: { name: 'shown' },
      spec: show(symbols),
    });
  });

/** What that object shows, which must be the same in the manifests and from every helm. */
export async function shown<F extends Fields>(
  sample: Sample<F>,
  values: ValueMap = {},
): Promise<Readonly<Record<string, unknown>>> {
  const objects = await sample.both(values);
  return (objects['Shown shown']?.spec ?? {}) as Record<string, unknown>;
}

/** What is wrong, as a list of lines. */
export const lines = (problems: readonly Problem[]): readonly string[] => new ValuesError(problems).message.split('\n');

function objectsOf(rendered: Rendered | undefined): Objects {
  if (rendered?.objects) return byName(rendered.objects);
  throw new Error(rendered?.error ?? 'nothing rendered');
}
