import { execFile } from 'node:child_process';

/** What `az` itself says when it has no token to give; undefined when it says nothing, or is not there. */
export function azComplaint(
  scopes: string | readonly string[],
  where: { readonly subscription: string } | { readonly tenantId: string },
): Promise<string | undefined> {
  const [scope = ''] = typeof scopes === 'string' ? [scopes] : scopes;
  const asked = [
    ...['account', 'get-access-token', '--output', 'json', '--resource', scope.replace(/\/\.default$/, '')],
    ...('subscription' in where ? ['--subscription', where.subscription] : ['--tenant', where.tenantId]),
  ];
  return new Promise(resolve => {
    // On Windows az is a batch file, which only a shell starts.
    execFile('az', asked, { shell: process.platform === 'win32' }, (_error, _stdout, stderr) => {
      const said = stderr.trim();
      resolve(said === '' ? undefined : `az says: ${said}`);
    });
  });
}
