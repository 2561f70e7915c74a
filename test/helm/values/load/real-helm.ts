import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import type { ValueMap } from '../../../../lib/declared/value';
import { helmPath, helms, type HelmVersion, startTool } from '../../../../tools/programs/tools';

const template = `apiVersion: v1
kind: ConfigMap
metadata:
  name: values
data:
  values: {{ .Values | toJson | toJson }}
`;

/** A chart that does nothing but say which values it got. */
export class EchoChart {
  private readonly home = mkdtempSync(path.join(os.tmpdir(), 'echo-chart-'));
  private files = 0;

  constructor(defaults: ValueMap = {}) {
    mkdirSync(path.join(this.home, 'chart', 'templates'), { recursive: true });
    writeFileSync(path.join(this.home, 'chart', 'Chart.yaml'), 'apiVersion: v2\nname: echo\nversion: 0.0.0\n');
    writeFileSync(path.join(this.home, 'chart', 'values.yaml'), JSON.stringify(defaults));
    writeFileSync(path.join(this.home, 'chart', 'templates', 'values.yaml'), template);
  }

  /** The argument for helm that gives it a value file with this text. */
  file(text: string): string {
    const file = path.join(this.home, `${this.files++}.yaml`);
    writeFileSync(file, text);
    return `--values=${file}`;
  }

  /** The values a chart gets from one helm, or undefined when that helm refuses. */
  async values(version: HelmVersion, ...args: readonly string[]): Promise<ValueMap | undefined> {
    const { code, stdout } = await startTool(helmPath(version), [
      'template',
      'echo',
      path.join(this.home, 'chart'),
      ...args,
    ]);
    if (code !== 0) return undefined;
    const { data } = parse(stdout) as { readonly data: { readonly values: string } };
    return JSON.parse(data.values) as ValueMap;
  }

  /** The values from each helm, in the order of `helms`. */
  everyValues(...args: readonly string[]): Promise<readonly (ValueMap | undefined)[]> {
    return Promise.all(helms.map(version => this.values(version, ...args)));
  }

  /** Whether helm refuses, asked of the oldest and the newest: that is where they would differ, and each costs 40 ms. */
  async isRefused(...args: readonly string[]): Promise<boolean> {
    const asked = helms.filter(version => version === helms[0] || version === helms.at(-1));
    const values = await Promise.all(asked.map(version => this.values(version, ...args)));
    return values.every(each => each === undefined);
  }

  remove(): void {
    rmSync(this.home, { recursive: true });
  }
}
