import { connect } from 'node:net';
import { answer, says, send } from '../../../tools/fakes/gadgetron-client';
import { MrdServer } from '../../../tools/fakes/mrd-server';
import { anAddress } from '../../../tools/gateway/gateway';
import { pinned } from '../../../tools/gateway/haproxy';
import { showMrdServers } from './mrd-servers';

/** mrd-servers.proof.ts shows the same with older HAProxys. */
showMrdServers(pinned);

test('the fake ends a session that fails as the real one does: the goodbye says nothing', async () => {
  const server = await MrdServer.start('server', anAddress());
  try {
    for (const [configuration, texts] of [
      ['raises', []],
      ['fails', [expect.stringMatching(/^ERROR {4}Traceback/)]],
    ] as const) {
      const socket = connect(server.port, server.address);
      const said = answer(socket);
      await send(socket, says.filename(configuration), says.header('<ismrmrdHeader/>'), says.close());
      expect(await said).toEqual({ images: [], texts, responses: [] });
    }
  } finally {
    server.kill();
  }
});
