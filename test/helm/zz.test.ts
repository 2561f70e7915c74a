import type { ConfigMap, Pod } from 'kubernetes-types/core/v1';
import * as h from '../../lib/helm';
import { Sample } from './sample';
const { bool, int, text, list, mapOf, kubernetes, amount, intOrPercent, group, Resource, str, when, given, each, eachEntry, merge, union, orElse, is, both, not, splice, includesItem, replaced } = h;
const key = text({ doc: 'k' });
const cm = (scope: any, data: any) => new Resource<ConfigMap>(scope, 'config', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c' }, data });
const go = (name: string, decl: any, data: (v: any) => any, ...vals: any[]) => test(name, async () => {
  const s = new Sample<any>(group('x', decl), (scope, v) => { cm(scope, data(v)); });
  for (const v of vals.length ? vals : [{}]) {
  try { const r = await s.both(v); console.log(name, JSON.stringify(Object.values(r)[0]?.data)); } catch (e) { console.log(name, JSON.stringify(v), (e as Error).message.slice(0, 1500)); try { console.log(s.template('config')); } catch {} throw e; }
  }
});
go('with else-if', { a: text({ doc: 'a', default: '' }), b: bool({ doc: 'b', default: true }) }, v => ({ x: when(v.a, v.a, when(v.b, 'b', 'c')), z: 'z' }), {}, { a: 'q' }, { b: false });
go('brace before expr', { a: text({ doc: 'a', default: 'A', pattern: '^[A-Z]*$' }) }, v => ({ x: str`echo \${${v.a}}\nfoo\n` }));
go('replace pattern', { a: text({ doc: 'a', default: 'axb' }) }, v => ({ x: replaced(v.a, 'x', '$&$1') }));

go('undefined field', { a: text({ doc: 'a', default: 'A' }) }, v => ({ x: undefined, y: v.a }));


go('block empty tail', { a: text({ doc: 'a', default: '', pattern: '^[a-z]*$' }) }, v => ({ x: str`line\n${v.a}\n`, y: str`line\n${v.a}`, z: str`${v.a}  i\nfoo\n`, w: str`a ${v.a}\nfoo\n` }));
go('nested literal newline', { a: text({ doc: 'a', default: 'a-b', pattern: '^[a-z-]*$' }) }, v => ({ x: str`line\n${replaced(v.a, '-', '\n')}\n` }));
go('amount zero', { a: amount({ doc: 'a', default: 0 }) }, v => ({ x: when(v.a, 'yes', 'no'), y: given(v.a) }), {}, { a: 1 }, { a: 1000000 }, { a: '5' }, { a: 0.5 });
go('eq scalar', { a: intOrPercent({ doc: 'a', default: 1 }) }, v => ({ x: when(is(v.a, 1), 'yes', 'no') }));
go('is both', { a: text({ doc: 'a', default: 'x' }), b: bool({ doc: 'b', default: true }) }, v => ({ x: when(is(both(v.b, v.a), true), 'yes', 'no') }));
go('shadow', { l: list(group('g', { n: text({ doc: 'n' }), m: list(group('h', { o: text({ doc: 'o' }) }), { doc: 'm' }) }), { doc: 'l', default: [{ n: 'a', m: [{ o: 'b' }] }] }) }, v => ({ x: 'y', l: each(v.l, 'item', (i: any) => ({ n: i.n, m: each(i.m, 'item', (j: any) => ({ a: i.n, b: j.o, c: when(j.o, { d: j.o, e: i.n }) })) })) }));

go('same default object', (() => { const d = { a: 'b' }; return { a: mapOf(text({ doc: 'e' }), { doc: 'a', keys: key, default: d }), b: mapOf(text({ doc: 'e' }), { doc: 'a', keys: key, default: d }) }; })(), v => ({ x: v.a, y: v.b }));
go('nasty default', { a: text({ doc: 'e', default: '0o7' }), b: list(text({ doc: 'x' }), { doc: 'b', default: ['0o7', '1:30', '=', '<<', '\u00a0', '0b1', '1_0', '0x_1'] }) }, v => ({ x: v.a, y: v.b }));

go('each of each', { l: list(list(text({ doc: 't' }), { doc: 'l' }), { doc: 'l', default: [['a'], []] }) }, v => ({ x: each(v.l, 'i', (i: any) => i), y: 'y' }));
go('root enabled', { enabled: text({ doc: 'e', default: 'a' }) }, v => ({ x: v.enabled }));
