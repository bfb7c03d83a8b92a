import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as the fake model saw it. */
export interface SeenRequest {
  path: string;
  authorization: string | undefined;
  body: Record<string, unknown> & { messages: { role: string; content: string }[] };
  /** Resolves when the connection it came by is closed. */
  closed: Promise<number>;
}

export type Reply = (response: ServerResponse, seen: SeenRequest) => void | Promise<void>;

/** A local server that speaks the chat completions protocol; replies are played in turn, the last one again. */
export interface FakeModel {
  url: string;
  seen: SeenRequest[];
  play(...replies: Reply[]): void;
  close(): Promise<void>;
}

export async function startFakeModel(): Promise<FakeModel> {
  const seen: SeenRequest[] = [];
  let replies: Reply[] = [];
  const server = createServer((request, response) => {
    void handle(request, response);
  });
  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const entry: SeenRequest = {
      path: request.url ?? '',
      authorization: request.headers.authorization,
      body: JSON.parse(Buffer.concat(chunks).toString()) as SeenRequest['body'],
      closed: new Promise((resolve) => response.on('close', () => resolve(performance.now()))),
    };
    seen.push(entry);
    const reply = replies.length > 1 ? replies.shift()! : replies[0]!;
    await reply(response, entry);
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    seen,
    play: (...list) => {
      replies = list;
      seen.length = 0;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

const chunk = (content: string): string =>
  `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'fake', choices: [{ index: 0, delta: { content }, finish_reason: null }] })}\n\n`;

/** Starts a stream of events. */
export const begin = (response: ServerResponse): void => {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
};

/** Says a text in parts of `size` characters, then ends. */
export const says =
  (text: string, size = 7): Reply =>
  (response) => {
    begin(response);
    for (let i = 0; i < text.length; i += size) response.write(chunk(text.slice(i, i + size)));
    response.end('data: [DONE]\n\n');
  };

/** Says a text and then nothing, the connection open. */
export const saysAndStalls =
  (text: string): Reply =>
  (response) => {
    begin(response);
    response.write(chunk(text));
  };

/** Answers with an error status. */
export const fails =
  (status: number, message: string): Reply =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ error: { message, type: 'error', code: 'x' } }));
  };

/** Answers with any bytes. */
export const sends =
  (contentType: string, body: string | Buffer): Reply =>
  (response) => {
    response.writeHead(200, { 'content-type': contentType });
    response.end(body);
  };
