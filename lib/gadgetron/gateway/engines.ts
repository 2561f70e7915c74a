import type { EnvVar } from 'kubernetes-types/core/v1';
import {
  chart,
  containsText,
  eachEntry,
  type Expression,
  joined,
  orElse,
  release,
  splice,
  str,
  type Symbolic,
  when,
} from '../../helm';
import type { NetworkPolicyPeer } from 'kubernetes-types/networking/v1';
import type { Context } from '../context';
import type { Component } from '../names';
import { PORT } from '../reconstruction/pod';
import type { engine } from '../values/engines';
import { wholeName } from '../whole-name';

type Engine = Symbolic<typeof engine>;

/** A file system in memory, for the part of the configuration that start.sh makes of the engines. */
export const ENGINES_DIRECTORY = '/run/gateway';

/** What the frontend of another release is called, unless it says otherwise: as in names.ts. */
const frontendOf = (name: Expression<string>): Expression<string> =>
  when<string>(containsText(name, chart.name), str`${name}-frontend`, str`${name}-${chart.name}-frontend`);

/** What start.sh and engines.lua make of the engines: where each is, and what it runs. */
export const engineVariables = (context: Context) => {
  const { engines, defaultEngine, gateway } = context.values;
  return [
    splice(
      eachEntry<Engine, EnvVar>(
        engines,
        ['name', 'engine'],
        (name, { release: elsewhere, frontend, configurations }) => ({
          name: str`ENGINE_${name}`,
          value: str`${when<string>(
            elsewhere,
            str`${wholeName(context, orElse(frontend, frontendOf(elsewhere)))}:${PORT}`,
            'own',
          )} ${joined(configurations, ' ')}`,
        }),
      ),
    ),
    splice(
      eachEntry<Engine, EnvVar>(engines, ['name', 'engine'], (name, { texts }) => ({
        name: str`TEXTS_${name}`,
        value: joined(texts, '\n'),
      })),
    ),
    when<EnvVar>(engines, { name: 'DEFAULT_ENGINE', value: defaultEngine }),
    when<EnvVar>(gateway.openReconJson, { name: 'JSON', value: '1' }),
  ];
};

/** The pods of a component of another release; of this one, if that is none. */
const podsOfRelease = (name: Expression<string>, part: Component) => ({
  podSelector: {
    matchLabels: {
      'app.kubernetes.io/instance': name,
      'app.kubernetes.io/component': part,
    },
  },
});

/** The pods of a component of all engines, as peers in network policies. */
export const podsOfEngines = ({ values }: Context, part: Component) =>
  splice(
    eachEntry<Engine, NetworkPolicyPeer>(values.engines, ['name', 'engine'], (_, { release: elsewhere }) =>
      podsOfRelease(orElse(elsewhere, release.name), part),
    ),
  );

/** The gateway of the release that this one is an engine of. */
export const gatewayInFront = ({ values }: Context) =>
  when<NetworkPolicyPeer>(values.gateway.engineOf, podsOfRelease(values.gateway.engineOf, 'gateway'));
