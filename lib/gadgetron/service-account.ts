import type { Construct } from 'constructs';
import type { ServiceAccount } from 'kubernetes-types/core/v1';
import { type Expression, named, orElse, Resource, type Symbolic, when } from '../helm';
import type { Context } from './context';
import { metadata } from './metadata';
import type { Component } from './names';
import type { serviceAccountValues } from './values/service-account';

type AccountValues = Symbolic<ReturnType<typeof serviceAccountValues>>;

/** The account that the pods of a component run as, without a token. */
export class ComponentServiceAccount extends Resource<ServiceAccount> {
  static nameFor(helper: string, what: string, values: AccountValues, name: Expression<string>): Expression<string> {
    return named(helper, `The account of ${what}: the one made here, the one named, or the namespace's own.`, when<string>(values.create, orElse(values.name, name), orElse(values.name, 'default')));
  }

  constructor(scope: Construct, context: Context, part: Component, values: AccountValues, name: Expression<string>) {
    super(
      scope,
      'service-account',
      {
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata: metadata(context, part, name, values.annotations),
        automountServiceAccountToken: false,
      },
      { when: values.create },
    );
  }
}
