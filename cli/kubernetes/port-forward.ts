import { Duplex } from 'node:stream';
import type WebSocket from 'ws';
import { ApiError, type KubernetesApi, messageOf } from './api';

/** Channels of the protocol, for the first port that is asked for. */
const DATA = 0;
const ERROR = 1;

/** Milliseconds until the API server and the kubelet must have connected. */
const PATIENCE = 30_000;

/**
 * Connects to a port of a pod through the API server, as kubectl port-forward does. Neither network policies nor
 * Services are in between.
 * @throws ApiError when the API server or the kubelet refuses.
 */
export async function forwardTo(api: KubernetesApi, pod: string, port: number): Promise<Duplex> {
  const { url, options } = await api.connection(`${api.podPath(pod)}/portforward?ports=${port}`);
  const { default: Socket } = await import('ws');
  const socket = new Socket(url.replace(/^http/, 'ws'), ['v4.channel.k8s.io'], {
    ...options,
    handshakeTimeout: PATIENCE,
  });
  return new Promise((resolve, reject) => {
    socket.once('open', () => {
      resolve(new ForwardedPort(socket));
    });
    socket.once('error', error => {
      reject(new ApiError([`${pod}:${port}: no connection through the API server (${messageOf(error)})`], 0));
    });
  });
}

/**
 * The connection as a stream. The protocol cannot close one direction alone, so the end of what is written closes both:
 * the gateway takes a client that closes its half for one that has left, in any case.
 */
class ForwardedPort extends Duplex {
  /** The first message of each channel tells the port. */
  private readonly announced = new Set<number>();

  constructor(private readonly socket: WebSocket) {
    super();
    socket.on('message', (message: Buffer) => {
      this.receive(message.readUInt8(0), message.subarray(1));
    });
    socket.on('error', error => this.destroy(error));
    socket.on('close', () => {
      this.push(null);
      this.destroy();
    });
  }

  private receive(channel: number, bytes: Buffer): void {
    if (!this.announced.has(channel)) this.announced.add(channel);
    else if (channel === ERROR) this.destroy(new Error(bytes.toString().trim()));
    else if (channel === DATA && !this.push(bytes)) this.socket.pause();
  }

  override _read(): void {
    if (this.socket.isPaused) this.socket.resume();
  }

  /** The callback comes when the kernel has taken the bytes: nothing piles up in memory. */
  override _write(bytes: Buffer, _encoding: BufferEncoding, callback: (error?: Error | null) => void): void {
    this.socket.send(Buffer.concat([Buffer.from([DATA]), bytes]), callback);
  }

  override _final(callback: () => void): void {
    this.socket.close();
    callback();
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    this.socket.close();
    callback(error);
  }
}
