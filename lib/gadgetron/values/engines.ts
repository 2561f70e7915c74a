import {
  both,
  either,
  type Expression,
  entry,
  hasKey,
  is,
  list,
  mapOf,
  not,
  optional,
  refuse,
  type Rule,
  serviceName,
  str,
  type Symbolic,
  text,
} from '../../helm';
import type { gatewayValues } from './gateway';

/** Also part of the names of environment variables and of HAProxy's sections. */
const NAME = '[a-z][a-z0-9]{0,14}';

/** A release of this chart; short enough for all its names to hold it whole. */
export const RELEASE = '[a-z]([-a-z0-9]{0,28}[a-z0-9])?';

export const engine = entry('An engine.', {
  release: text({
    doc: 'Release of this chart in the same namespace whose gateway takes the scans. Its gateway.engineOf must be this release. If empty, the pods of this release.',
    pattern: `^(${RELEASE})?$`,
    example: 'fire',
  }),
  configurations: list(
    text({ doc: 'A name; * stands for any characters.', pattern: '^[A-Za-z0-9_.*-]+$', maxLength: 128 }),
    {
      doc: 'Names of the configurations that it runs, as the client sends them; * stands for any characters. A configuration sent as text is one of them if the text is a name.',
      unique: true,
      example: ['simplefft', 'wip_070_fire_*'],
    },
  ),
  texts: optional(
    list(text({ doc: 'A part of a configuration.', pattern: '^[ -~]+$' }), {
      doc: 'Configurations sent as text (XML) that contain one of these run here, too.',
      unique: true,
      example: ['<gadgetronStreamConfiguration'],
    }),
  ),
  frontend: optional(
    serviceName({
      doc: 'Service of that release for its clients, where frontend.name, fullnameOverride or nameOverride has changed it.',
    }),
  ),
});

export const engineValues = {
  engines: mapOf(engine, {
    doc: "Engines behind this release's gateway, by name: the configuration that a client asks for decides which of them runs its scan. Each is a release of this chart with its own image, size, nodes, autoscaling and queue. They are tried in the order of their names. See docs/engines.md.",
    default: {},
    keys: text({ doc: 'A name.', pattern: `^${NAME}$` }),
    reserved: ['^(own|refuse)$'],
    example: { python: { release: 'fire', configurations: ['simplefft', 'wip_070_fire_*'] } },
  }),
  defaultEngine: text({
    doc: 'Engine of the scans whose configuration no engine names: own (the pods of this release), the name of an engine, or refuse, which closes the connection.',
    default: 'own',
    pattern: `^${NAME}$`,
  }),
};

interface Values {
  readonly engines: Symbolic<typeof engineValues.engines>;
  readonly defaultEngine: Expression<string>;
  readonly gateway: Symbolic<typeof gatewayValues>;
}

/** Engines need a gateway, and the default one has to be there. */
export const enginesFit = ({ engines, defaultEngine, gateway }: Values): readonly Rule[] => [
  refuse(engines, both(engines, not(gateway.enabled)), str`cannot be set while gateway.enabled is false`),
  refuse(
    defaultEngine,
    not(either(is(defaultEngine, 'own'), is(defaultEngine, 'refuse'), hasKey(engines, defaultEngine))),
    str`must be own, refuse or one of engines (got ${defaultEngine})`,
  ),
];
