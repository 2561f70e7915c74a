import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { closed, opened } from './opened';

/** What an editor shows at a line (the first is 1) of a file. */
export interface Diagnostic {
  readonly line: number;
  readonly message: string;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
}

interface Published {
  readonly uri: string;
  readonly diagnostics: readonly {
    readonly message: string;
    readonly range: { readonly start: { readonly line: number } };
  }[];
}

/** The yaml-language-server as an editor runs it: it is told of files, and reports their problems. */
export class YamlLanguageServer {
  private readonly program: ChildProcessWithoutNullStreams;
  private readonly waiting = new Map<string, (diagnostics: readonly Diagnostic[]) => void>();
  private readonly ready: Promise<void>;
  private isReady: () => void = () => undefined;
  private unread = Buffer.alloc(0);

  /**
   * @param settings - What the user has set under `yaml`.
   */
  constructor(private readonly settings: { readonly yamlVersion?: '1.1' | '1.2' } = {}) {
    this.ready = new Promise(resolve => (this.isReady = resolve));
    const program = require.resolve('yaml-language-server/bin/yaml-language-server');
    this.program = opened(spawn(process.execPath, [program, '--stdio']), running => running.kill());
    this.program.stdout.on('data', (data: Buffer) => {
      this.unread = Buffer.concat([this.unread, data]);
      for (let message = this.next(); message; message = this.next()) this.handle(message);
    });
    this.send({ id: 1, method: 'initialize', params: { processId: process.pid, rootUri: null, capabilities: {} } });
  }

  /** The problems of a text that an editor has open as this file. */
  async diagnosticsOf(file: string, text: string): Promise<readonly Diagnostic[]> {
    const uri = pathToFileURL(file).href;
    await this.ready;
    return new Promise(resolve => {
      this.waiting.set(uri, resolve);
      this.send({
        method: 'textDocument/didOpen',
        params: { textDocument: { uri, languageId: 'yaml', version: 1, text } },
      });
    });
  }

  close(): void {
    this.program.kill();
    closed(this.program);
  }

  private handle({ id, method, params }: Message): void {
    if (method === undefined) this.send({ method: 'initialized', params: {} });
    else if (method === 'workspace/configuration') {
      // Sections of the settings in the order in which it asks for them: yaml, http, [yaml], editor.
      this.send({ id, result: [{ validate: true, ...this.settings }, null, null, null] });
      this.isReady();
    } else if (id !== undefined) this.send({ id, result: null });
    else if (method === 'textDocument/publishDiagnostics') {
      const { uri, diagnostics } = params as Published;
      const resolve = this.waiting.get(uri);
      this.waiting.delete(uri);
      resolve?.(diagnostics.map(({ message, range }) => ({ line: range.start.line + 1, message })));
    }
  }

  private send(message: object): void {
    const text = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.program.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  }

  /** The next message that is there as a whole. */
  private next(): Message | undefined {
    const end = this.unread.indexOf('\r\n\r\n');
    const length = Number(/Content-Length: (\d+)/.exec(this.unread.toString('utf8', 0, Math.max(0, end)))?.[1]);
    const from = end + 4;
    if (end < 0 || this.unread.length < from + length) return undefined;
    const text = this.unread.toString('utf8', from, from + length);
    this.unread = this.unread.subarray(from + length);
    return JSON.parse(text) as Message;
  }
}
