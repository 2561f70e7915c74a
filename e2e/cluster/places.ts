import path from 'node:path';

/** The repository. The compiled program lies two directories deep as well. */
export const root = path.resolve(__dirname, '../..');

/** What is kept from run to run: binaries, images. */
export const cache = path.join(root, '.cache/e2e');

/** What a cluster writes while it is there, logs included. */
export const home = path.join(cache, 'run');

/** Sockets, whose paths may not be long, and the names of processes that run: one cluster at a time on a machine. */
export const running = '/run/gadgetron-e2e';

export const pki = path.join(home, 'pki');
export const logs = path.join(home, 'logs');

/** For the administrator of the cluster. It works within the cluster's network: see `within`. */
export const kubeconfig = path.join(pki, 'admin.kubeconfig');

/** What scenarios have measured, a line each. */
export const results = path.join(home, 'results.jsonl');
