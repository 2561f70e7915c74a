import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { pathBelow } from '../constructs/path';
import { ResourceList } from '../constructs/resource-list';
import { valuesYaml } from '../values/document';
import { rulesOf } from '../values/group';
import { valuesTable } from '../../declared/reference';
import { valuesFileSchema } from '../values/file-schema';
import { valuesSchema } from '../values/schema';
import { symbolic } from '../values/symbolic';
import { lineFeeds } from '../line-feeds';
import { exactYaml } from '../yaml/exact';
import { visibleJson } from '../yaml/style';
import { bannerOf, type ChartDefinition } from './definition';
import { Helpers } from './helpers';
import { ruleFiles } from './rules-file';
import { listFile, templateFile } from './template-file';
import { textLines } from './text';

/** The files of a chart, by their paths in it. The tree below `root` is one that was built for the chart. */
export function chartFiles(root: Construct, definition: ChartDefinition): ReadonlyMap<string, string> {
  const { name, description, values, ciValues = {}, notes = [], readme } = definition;
  const helpers = new Helpers(name);
  const banner = (path: string): string => bannerOf(definition, path);
  const at = helpers.root();

  const templates = new Map(
    root.node.findAll().flatMap((construct): [string, string][] => {
      const path = pathBelow(root, construct);
      if (ResourceList.isResourceList(construct))
        return [[`templates/${path}.yaml`, listFile(construct, banner(path), at)]];
      return ApiObject.isApiObject(construct)
        ? [[`templates/${path}.yaml`, templateFile(construct, banner(path), at)]]
        : [];
    }),
  );
  const { rules, checks } = ruleFiles(rulesOf(values, symbolic(values)), banner('values'), at);
  const noteLines = textLines(notes, at);
  const introduction =
    readme ?? [`# ${name}`, ...(description === undefined ? [] : [description]), '## Values'].join('\n\n');

  return new Map([
    ['Chart.yaml', chartYaml(definition)],
    ['values.yaml', valuesYaml(values)],
    ['values.schema.json', `${visibleJson(valuesSchema(values, `Values of the ${name} chart`), 2)}\n`],
    [FILE_SCHEMA, `${visibleJson(valuesFileSchema(values, `A file of values of the ${name} chart`), 2)}\n`],
    ['README.md', `${lineFeeds(introduction).trimEnd()}\n\n${valuesTable(values, definition.readmeValues)}\n`],
    ['.helmignore', HELMIGNORE],
    ...Object.entries(ciValues).map(([file, text]): [string, string] => [
      `ci/${file}`,
      `# yaml-language-server: $schema=../${FILE_SCHEMA}\n${lineFeeds(text)}`,
    ]),
    ...templates,
    ['templates/rules.yaml', rules],
    ...(checks.includes('define') ? [['templates/_checks.tpl', checks] as const] : []),
    ...(noteLines.length > 0 ? [['templates/NOTES.txt', `${noteLines.join('\n')}\n`] as const] : []),
    // Last: what the other files include is known only now.
    ['templates/_helpers.tpl', helpers.print(banner('names'))],
  ]);
}

function chartYaml({
  name,
  version,
  appVersion,
  kubeVersion,
  description,
  home,
  icon,
  sources,
  keywords,
  maintainers,
  annotations,
}: ChartDefinition): string {
  return exactYaml({
    apiVersion: 'v2',
    name,
    description,
    type: 'application',
    version,
    appVersion,
    kubeVersion,
    home,
    icon,
    sources,
    keywords,
    maintainers,
    annotations,
  });
}

/** For editors: what may stand in a file of values. */
const FILE_SCHEMA = 'values-file.schema.json';

const HELMIGNORE = `# What is no part of the packaged chart.
.DS_Store
.git/
*.tgz
*.swp
*.bak
*.orig
*~
ci/
${FILE_SCHEMA}
`;
