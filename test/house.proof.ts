import path from 'node:path';
import { runTool } from '../tools/programs/tools';

/** The rules of the house are lint rules; these show that they bite. */
const cases: [what: string, file: string, text: string, complaint: RegExp | undefined][] = [
  [
    'the declarations importing the engine',
    'lib/declared/path.ts',
    "import { isPlainText } from '../helm/yaml/style';\nexport const x = isPlainText;\n",
    /lib\/declared may import only lib\/declared/,
  ],
  [
    'the engine importing the deployment',
    'lib/helm/yaml/style.ts',
    "import { about } from '../../gadgetron/about';\nexport const x = about;\n",
    /lib\/helm may import only lib\/helm/,
  ],
  [
    'the engine importing the command',
    'lib/helm/yaml/style.ts',
    "import { Failure } from '../../../cli/failure';\nexport const x = Failure;\n",
    /lib\/helm may import only lib\/helm/,
  ],
  [
    'the deployment importing the command',
    'lib/gadgetron/names.ts',
    "import { Failure } from '../../cli/failure';\nexport const x = Failure;\n",
    /lib\/gadgetron may import only/,
  ],
  [
    'one reader importing the other',
    'lib/helm/manifests/order.ts',
    "import { Helpers } from '../chart/helpers';\nexport const x = Helpers;\n",
    /the two readers do not know each other/,
  ],
  [
    'a second door to Azure',
    'cli/synth.ts',
    "import { x } from '@azure/identity';\nexport const y = x;\n",
    /only cluster\/azure\.ts imports the Azure SDK/,
  ],
  [
    'API models importing what asks Azure',
    'cluster/api-model/check.ts',
    "import { clusterId } from '../resource-ids';\nexport const x = clusterId;\n",
    /cluster\/api-model may import only/,
  ],
  [
    'API models reaching past the door of the cluster file',
    'cluster/api-model/check.ts',
    "import { nodeGraceSeconds } from '../file/grace';\nexport const x = nodeGraceSeconds;\n",
    /cluster\/api-model may import only/,
  ],
  [
    'a general part of the command line importing a verb about clusters',
    'cli/print.ts',
    "import { call } from './cluster/outcome';\nexport const x = call;\n",
    /what knows of clusters lies in cli\/cluster/,
  ],
  [
    'a symbolic value in an if',
    'lib/gadgetron/names.ts',
    "import { symbolic } from '../helm';\nimport { gadgetronValues } from './values';\nconst values = symbolic(gadgetronValues);\nexport const x = values.jumpServer.enabled ? 'a' : 'b';\n",
    /strict-boolean-expressions|no-unnecessary-condition/,
  ],
  [
    'what is allowed',
    'lib/gadgetron/names.ts',
    "import { release } from '../helm';\n\n/** A name. */\nexport const x = release.name;\n",
    undefined,
  ],
];

const { stdout, stderr } = runTool(
  process.execPath,
  [path.join(__dirname, 'support/lint-texts.mjs')],
  JSON.stringify(cases.map(([, file, text]) => [file, text])),
);
const complaints = (stdout === '' ? [[stderr]] : JSON.parse(stdout)) as string[][];

test.each(
  cases.map(([what, , , complaint], index): [string, RegExp | undefined, number] => [
    `${complaint ? 'refuses' : 'takes'} ${what}`,
    complaint,
    index,
  ]),
)('the lint %s', (_, complaint, index) => {
  if (complaint) expect(complaints[index]?.join('\n')).toMatch(complaint);
  else expect(complaints[index]).toEqual([]);
});
