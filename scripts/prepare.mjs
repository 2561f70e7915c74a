// What npm runs after an installation in a checkout, and before it packs. Without the development dependencies
// (`npm ci --omit=dev`) there is no compiler, and build/ stays as it is.
try {
  await import('esbuild');
} catch (error) {
  if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
  console.error('prepare: esbuild is not installed, so nothing is compiled');
  process.exit(0);
}
const { compile, exitIfUncompilable } = await import('./compile.mjs');
exitIfUncompilable(compile);
