/** A pod, as those that look for it find it. */
export interface Endpoint {
  readonly name: string;
  readonly address: string;
  readonly port: number;
}

/** What tells a gateway which pods there are. */
export interface Discovery {
  /** What the gateway has in its environment to find it. */
  readonly environment: Readonly<Record<string, string>>;
  /** The ready pods from now on. */
  serve(endpoints: readonly Endpoint[]): void;
  /** Connections stay open, but nothing comes back. */
  fallSilent(): void;
  speakAgain(): void;
  /** Stops listening. */
  stop(): Promise<void>;
  listen(): Promise<void>;
  /** After it has stopped for good: nothing of it is left on the disk. */
  remove(): void;
}
