import type { Construct } from 'constructs';
import type { Service } from 'kubernetes-types/core/v1';
import { given, Resource, when } from '../../helm';
import type { Context } from '../context';
import { metadata } from '../metadata';
import { PORT } from './pod';

/** Where clients inside the cluster find Gadgetron: the gateway, or all pods where there is none. */
export class FrontendService extends Resource<Service> {
  constructor(scope: Construct, context: Context) {
    const { values, names } = context;
    super(scope, 'frontend-service', {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: metadata(context, 'reconstruction', names.frontend, { annotations: values.frontend.annotations }),
      spec: {
        // Whoever reaches port 9002 can run code: never public.
        type: 'ClusterIP',
        ipFamilyPolicy: given(values.frontend.ipFamilyPolicy),
        selector: when<Record<string, string>>(values.gateway.enabled, names.selector('gateway'), names.selector('reconstruction')),
        ports: [{ name: 'gadgetron', port: PORT, targetPort: 'gadgetron', protocol: 'TCP' }],
      },
    });
  }
}
