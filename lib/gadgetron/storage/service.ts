import type { Construct } from 'constructs';
import type { Service } from 'kubernetes-types/core/v1';
import { type Expression, named, Resource, str, when } from '../../helm';
import type { Context } from '../context';
import { metadata } from '../metadata';

/** The MRD storage server's own port. */
export const STORAGE_PORT = 3333;

/** The address that Gadgetron is given; one name for all pods, since the server answers with addresses made from it. */
export const storageUrl = ({ values, names }: Context): Expression<string> =>
  named(
    'storageUrl',
    'Where the MRD storage server is.',
    when<string>(values.storage.enabled, str`http://${names.storage}:${STORAGE_PORT}`, values.storage.url),
  );

export class StorageService extends Resource<Service> {
  override readonly doc =
    'The address of the MRD storage server. All its pods share one name, which the server repeats in its answers.';

  constructor(scope: Construct, context: Context) {
    const { names } = context;
    super(scope, 'service', {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: metadata(context, 'storage', names.storage),
      spec: {
        type: 'ClusterIP',
        selector: names.selector('storage'),
        ports: [{ name: 'http', port: STORAGE_PORT, targetPort: 'http', protocol: 'TCP', appProtocol: 'http' }],
      },
    });
  }
}
