/** The server sent something that the protocol does not have. */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';
}

/** The connection ended before the server said CLOSE. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
}
