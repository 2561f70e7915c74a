import { spawn } from 'node:child_process';

/**
 * Runs until its standard input ends, which is when the program that started it is gone, however that came about; then it
 * ends another process and removes a directory.
 */
const AFTERWARDS = `
const [pid, directory] = process.argv.slice(1);
process.stdin.resume().once('end', () => {
  try { process.kill(Number(pid)); } catch {}
  require('node:fs').rmSync(directory, { recursive: true, force: true });
});`;

/**
 * Ties a process and a directory to this program: they do not outlive it, even if it is killed.
 * @returns Lets go of them.
 */
export function tieToThisProgram(pid: number, directory: string): () => void {
  const child = spawn(process.execPath, ['-e', AFTERWARDS, String(pid), directory], {
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  child.on('error', () => undefined);
  child.stdin.on('error', () => undefined);
  child.unref();
  return () => void child.kill('SIGKILL');
}
