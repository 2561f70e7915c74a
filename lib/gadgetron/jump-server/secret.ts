import type { Construct } from 'constructs';
import type { Secret } from 'kubernetes-types/core/v1';
import { type Expression, joined, named, orElse, Resource, str } from '../../helm';
import type { Context } from '../context';
import { metadata } from '../metadata';

const ownName = ({ names }: Context): Expression<string> => names.of('jump-server-keys');

/** The Secret with the keys that may connect: the one made here, or the one that exists already. */
export const keysSecretName = (context: Context): Expression<string> =>
  named(
    'jumpServerKeys',
    'The Secret with the public keys that may connect.',
    orElse(context.values.jumpServer.existingSecret, ownName(context)),
  );

/** The key in the Secret made here. */
export const OWN_KEY = 'authorized_keys';

export class JumpServerKeys extends Resource<Secret> {
  override readonly doc = 'The public keys that may connect to the jump server.';

  constructor(scope: Construct, context: Context) {
    const { jumpServer } = context.values;
    super(
      scope,
      'secret',
      {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: metadata(context, 'jump-server', ownName(context)),
        type: 'Opaque',
        stringData: { [OWN_KEY]: str`${joined(jumpServer.authorizedKeys, '\n')}\n` },
      },
      { when: jumpServer.authorizedKeys },
    );
  }
}
