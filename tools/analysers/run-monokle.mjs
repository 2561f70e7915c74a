// What monokle finds: [[object, …], …] on standard input, one list for each deployment, [[{ rule, object }, …], …] on standard
// output, `object` by its place in its list. A process of its own, since monokle is a module that jest cannot import.
// All rules of the plugins that need no network and look at objects (that the YAML can be read is shown when it is).
import { json } from 'node:stream/consumers';
import { stringify } from 'yaml';
import {
  DisabledFixer,
  MonokleValidator,
  RemotePluginLoader,
  ResourceParser,
  SchemaLoader,
  processRefs,
} from '@monokle/validation';

const plugins = { practices: true, 'pod-security-standards': true, 'resource-links': true };
const parser = new ResourceParser();
const validator = new MonokleValidator({
  loader: new RemotePluginLoader(),
  parser,
  schemaLoader: new SchemaLoader(),
  suppressors: [],
  fixer: new DisabledFixer(),
});

await validator.preload({ plugins });
const missing = Object.keys(plugins).filter(
  plugin => !validator.getPlugins().some(({ metadata }) => metadata.name === plugin),
);
if (missing.length > 0) throw new Error(`no ${missing.join(', ')}`);
const rules = Object.entries(validator.rules).flatMap(([plugin, all]) =>
  all.map(({ name }) => [`${plugin}/${name}`, 'err']),
);
await validator.preload({ plugins, rules: Object.fromEntries(rules) });
// The validator leaves out what a plugin that throws would have found.
const thrown = [];
for (const plugin of validator.getPlugins()) {
  const validate = plugin.validate.bind(plugin);
  plugin.validate = (...args) =>
    validate(...args).catch(error => {
      thrown.push(new Error(`${plugin.metadata.name} failed`, { cause: error }));
      throw error;
    });
}

const findings = [];
for (const objects of await json(process.stdin)) {
  await validator.clear();
  parser.clear();
  const resources = objects.map((content, index) => ({
    id: `${index}`,
    fileId: `${index}`,
    filePath: `${index}.yaml`,
    fileOffset: 0,
    name: content.metadata.name,
    namespace: content.metadata.namespace,
    apiVersion: content.apiVersion,
    kind: content.kind,
    content,
    text: stringify(content),
  }));
  // Without this, no link is ever missing.
  processRefs(resources, parser);
  const { runs } = await validator.validate({ resources });
  if (thrown.length > 0) throw new AggregateError(thrown);
  findings.push(
    runs
      .flatMap(({ results }) => results)
      .map(({ ruleId, message, locations: [{ physicalLocation }] }) => {
        const object = Number.parseInt(physicalLocation.artifactLocation.uri, 10);
        // Of a missing link it says only where it is.
        const line = ruleId.startsWith('LNK')
          ? resources[object].text.split('\n')[physicalLocation.region.startLine - 1]
          : '';
        return { rule: `${ruleId}: ${message.text} ${line.replace('- ', '').trim()}`.trim(), object };
      }),
  );
}
process.stdout.write(JSON.stringify(findings));
