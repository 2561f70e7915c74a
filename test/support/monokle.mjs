// What monokle finds: [[object, …], …] on standard input, one list for each deployment, [[{ rule, object }, …], …] on standard
// output, `object` by its place in its list. A process of its own, since monokle is a module that jest cannot import.
// All rules of the plugins that need no network.
import { json } from 'node:stream/consumers';
import { DisabledFixer, MonokleValidator, RemotePluginLoader, ResourceParser, SchemaLoader } from '@monokle/validation';

const plugins = { practices: true, 'pod-security-standards': true, 'resource-links': true, 'yaml-syntax': true };
const validator = new MonokleValidator({ loader: new RemotePluginLoader(), parser: new ResourceParser(), schemaLoader: new SchemaLoader(), suppressors: [], fixer: new DisabledFixer() });

await validator.preload({ plugins });
const missing = Object.keys(plugins).filter(plugin => !validator.getPlugins().some(({ metadata }) => metadata.name === plugin));
if (missing.length > 0) throw new Error(`no ${missing.join(', ')}`);
const rules = Object.entries(validator.rules).flatMap(([plugin, all]) => all.map(({ name }) => [`${plugin}/${name}`, 'err']));
await validator.preload({ plugins, rules: Object.fromEntries(rules) });

const findings = [];
for (const objects of await json(process.stdin)) {
  await validator.clear();
  const resources = objects.map((content, index) => ({ id: `${index}`, fileId: `${index}`, filePath: `${index}.yaml`, fileOffset: 0, name: content.metadata.name, namespace: content.metadata.namespace, apiVersion: content.apiVersion, kind: content.kind, content, text: JSON.stringify(content, null, 2) }));
  const { runs } = await validator.validate({ resources });
  findings.push(runs.flatMap(({ results }) => results.map(({ ruleId, rule, message, locations }) => ({ rule: `${ruleId}: ${message.text}`, object: Number.parseInt(locations[0].physicalLocation.artifactLocation.uri, 10) }))));
}
process.stdout.write(JSON.stringify(findings));
