import { kubernetes, mapOf, text } from '../../helm';

/** More environment variables of a container. A map and not a list: no variable can be there twice, and value files add to each other. */
export const environment = (reserved: readonly string[]) =>
  mapOf(kubernetes('EnvVarContent', { doc: 'The value, or its source.' }), {
    doc: 'Additional environment variables, by name. Variables that the chart sets itself are reserved.',
    default: {},
    keys: text({ doc: 'A name.', pattern: '^[A-Za-z_][A-Za-z0-9_]*$' }),
    reserved: [`^(${reserved.join('|')})$`],
    example: {
      PYTHONPATH: { value: '/opt/gadgets' },
      LICENSE: { valueFrom: { secretKeyRef: { name: 'matlab', key: 'license' } } },
    },
  });
