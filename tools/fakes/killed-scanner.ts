import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { PYTHON } from './fakes';
import type { Address } from './scanner';

const program = `
import socket, struct, sys
host, port, config, size = sys.argv[1], int(sys.argv[2]), sys.argv[3], int(sys.argv[4])
s = socket.create_connection((host, port))
s.sendall(struct.pack('<H', 1) + config.encode().ljust(1024, b'\\0') + struct.pack('<HI', 3, 0))
acquisition = bytearray(340)
struct.pack_into('<H', acquisition, 34, 2048)
struct.pack_into('<H', acquisition, 38, 64)
block = struct.pack('<H', 1008) + acquisition + bytes(2 ** 20)
print('pushes', flush=True)
for _ in range(size // 2 ** 20): s.sendall(block)
s.recv(1)
`;

/** A client in a process of its own that sends so many bytes of data at once; to be killed, so that its kernel closes the connection. */
export async function killedScanner(
  { address, port }: Address,
  config: string,
  bytes: number,
): Promise<{ readonly kill: () => Promise<void> }> {
  const child = spawn(PYTHON, ['-c', program, address, String(port), config, String(bytes)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return {
    async kill() {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}
