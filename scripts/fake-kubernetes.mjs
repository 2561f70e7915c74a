// A fake cluster on the loopback, to try gadgetronctl with: npm run -s fake:kubernetes -- KUBECONFIG OBJECTS.yaml
import { createRequire } from 'node:module';
import { compile, exitIfUncompilable } from './compile.mjs';

exitIfUncompilable(() => compile({ 'test/fake-kubernetes': 'tools/fakes/kubernetes/by-hand.ts' }));
createRequire(import.meta.url)('../build/test/fake-kubernetes.js');
