import type { Construct } from 'constructs';
import type { ServiceAccount } from 'kubernetes-types/core/v1';
import { type Expression, Resource, type Symbolic } from '../helm';
import type { Context } from './context';
import { metadata } from './metadata';
import type { Component } from './names';
import type { serviceAccountValues } from './values/service-account';

type AccountValues = Symbolic<ReturnType<typeof serviceAccountValues>>;

export class ComponentServiceAccount extends Resource<ServiceAccount> {
  override readonly doc = 'The account of the pods of this component. They get no token of it.';

  constructor(scope: Construct, context: Context, part: Component, values: AccountValues, name: Expression<string>) {
    super(
      scope,
      'service-account',
      {
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata: metadata(context, part, name, { annotations: values.annotations }),
        automountServiceAccountToken: false,
      },
      { when: values.create },
    );
  }
}
