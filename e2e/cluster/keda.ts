import path from 'node:path';
import { kubectl } from './kubectl';
import { run } from './run';

const KEDA = 'github.com/kedacore/keda/v2@v2.20.2';

/** KEDA's kinds, as its module has them. KEDA itself does not run: what scales by it stays as it is. */
export function makeKindsOfKeda(): void {
  const { Dir } = JSON.parse(run(['go', 'mod', 'download', '-json', KEDA])) as { readonly Dir: string };
  kubectl('apply', '--server-side', '--filename', path.join(Dir, 'config/crd/bases'));
}
