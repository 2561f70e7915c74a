import type { Construct } from 'constructs';
import type {
  NetworkPolicy,
  NetworkPolicyEgressRule,
  NetworkPolicyIngressRule,
  NetworkPolicyPeer,
} from 'kubernetes-types/networking/v1';
import { type Condition, type Expression, Resource, type Splice, type Templated } from '../../helm';
import type { Context } from '../context';
import { metadata } from '../metadata';
import type { Component } from '../names';

type Rules<T> = readonly (Templated<T> | Expression<T | undefined> | Splice<T>)[];

interface Connections {
  readonly name: Expression<string>;
  /** The only clients that may connect. */
  readonly ingress?: Rules<NetworkPolicyIngressRule>;
  /** Where the pods may connect to, and nowhere else. */
  readonly egress: Rules<NetworkPolicyEgressRule>;
  readonly when?: Condition;
}

/** The connections of a component's pods, both ways: what is not listed is refused. */
export class ComponentNetworkPolicy extends Resource<NetworkPolicy> {
  constructor(scope: Construct, context: Context, part: Component, { name, ingress, egress, when }: Connections) {
    super(
      scope,
      part,
      {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata: metadata(context, part, name),
        spec: {
          podSelector: { matchLabels: context.names.selector(part) },
          policyTypes: ['Ingress', 'Egress'],
          ingress,
          egress,
        },
      },
      when ? { when } : {},
    );
  }
}

/** The pods of a component of this release. */
export const podsOf = ({ names }: Context, part: Component): Templated<NetworkPolicyPeer> => ({
  podSelector: { matchLabels: names.selector(part) },
});

export const tcp = (port: number) => ({ port, protocol: 'TCP' }) as const;
