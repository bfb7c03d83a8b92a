import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Session, type Command, type Transport } from './web-driver.ts';

export interface BrowserOptions {
  scheme?: 'light' | 'dark';
}

/** A browser that may be installed. */
export interface OtherBrowser {
  name: string;
  /** What it needs; it is installed where all of it is there. */
  needs: readonly string[];
  start(options?: BrowserOptions): Promise<Session>;
}

const firefox = '/usr/bin/firefox-esr';
const webKitDriver = '/usr/bin/WebKitWebDriver';
const miniBrowser = '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';
const display = '/usr/bin/Xvfb';

export const otherBrowsers: readonly OtherBrowser[] = [
  { name: 'Firefox', needs: [firefox], start: startFirefox },
  { name: 'WebKit', needs: [webKitDriver, miniBrowser, display], start: startWebKit },
];

export const isInstalled = ({ needs }: OtherBrowser): boolean => needs.every((path) => existsSync(path));

/** Nothing but loopback is asked for anything. */
const preferences = {
  'marionette.port': 0,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.page': 0,
  'browser.aboutwelcome.enabled': false,
  'browser.tabs.warnOnClose': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'toolkit.telemetry.server': '',
  'app.normandy.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'browser.safebrowsing.update.enabled': false,
  'extensions.update.enabled': false,
  'intl.accept_languages': 'en-US',
  'dom.disable_beforeunload': true,
};

async function startFirefox({ scheme = 'light' }: BrowserOptions = {}): Promise<Session> {
  const profile = await mkdtemp(join(tmpdir(), 'inset-firefox-'));
  const all = {
    ...preferences,
    'ui.systemUsesDarkTheme': scheme === 'dark' ? 1 : 0,
    'ui.prefersReducedMotion': 1,
  };
  const lines = Object.entries(all).map(
    (entry) => `user_pref(${entry.map((each) => JSON.stringify(each)).join()});`,
  );
  await writeFile(join(profile, 'user.js'), lines.join('\n'));
  const child = spawn(firefox, ['--marionette', '--headless', '--no-remote', '--profile', profile], {
    env: { ...process.env, TZ: 'UTC', MOZ_HEADLESS_WIDTH: '1280', MOZ_HEADLESS_HEIGHT: '800' },
    stdio: 'ignore',
  });
  const stop = async (): Promise<void> => {
    await end(child);
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const port = await eventually(() => readFile(join(profile, 'MarionetteActivePort'), 'utf8'));
    const marionette = await Marionette.connect(Number(port), stop);
    const { capabilities } = (await marionette.send('NewSession', {
      capabilities: { alwaysMatch: { timeouts: { script: 60_000 } } },
    })) as { capabilities: { browserName: string; browserVersion: string } };
    return new Session(`${capabilities.browserName} ${capabilities.browserVersion}`, marionette);
  } catch (thrown) {
    await stop();
    throw thrown;
  }
}

/** Firefox's own wire: JSON with its length in front. */
class Marionette implements Transport {
  readonly #socket: ReturnType<typeof connect>;
  readonly #stop: () => Promise<void>;
  readonly #waiting = new Map<
    number,
    { resolve: (value: unknown) => void; reject: (error: Error) => void }
  >();
  #read = Buffer.alloc(0);
  #last = 0;

  private constructor(socket: ReturnType<typeof connect>, stop: () => Promise<void>) {
    this.#socket = socket;
    this.#stop = stop;
    socket.on('data', (part: Buffer) => this.#take(part));
    socket.on('close', () => {
      for (const { reject } of this.#waiting.values())
        reject(new Error('Firefox has closed the connection.'));
    });
  }

  static async connect(port: number, stop: () => Promise<void>): Promise<Marionette> {
    const socket = connect(port, '127.0.0.1');
    await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
    return new Marionette(socket, stop);
  }

  send(command: Command | 'NewSession', parameters: object = {}): Promise<unknown> {
    const id = ++this.#last;
    const text = JSON.stringify([0, id, `WebDriver:${command}`, parameters]);
    this.#socket.write(`${Buffer.byteLength(text)}:${text}`);
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  async close(): Promise<void> {
    this.#socket.destroy();
    await this.#stop();
  }

  #take(part: Buffer): void {
    this.#read = Buffer.concat([this.#read, part]);
    for (;;) {
      const colon = this.#read.indexOf(58);
      const length = Number(this.#read.subarray(0, colon).toString());
      if (colon < 0 || this.#read.length < colon + 1 + length) return;
      const message: unknown = JSON.parse(this.#read.subarray(colon + 1, colon + 1 + length).toString());
      this.#read = this.#read.subarray(colon + 1 + length);
      // The first message is a greeting.
      if (!Array.isArray(message)) continue;
      const [, id, error, result] = message as [number, number, { message: string } | null, unknown];
      const waiting = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (error) waiting?.reject(new Error(error.message));
      else waiting?.resolve(unwrapped(result));
    }
  }
}

/** Marionette gives a lone value in an object of its own. */
function unwrapped(result: unknown): unknown {
  const isLone = typeof result === 'object' && result !== null && Object.keys(result).join() === 'value';
  return isLone ? (result as { value: unknown }).value : result;
}

async function startWebKit({ scheme = 'light' }: BrowserOptions = {}): Promise<Session> {
  const children: ChildProcess[] = [];
  const stop = async (): Promise<void> => {
    for (const child of children.toReversed()) await end(child);
  };
  try {
    const screen = spawn(display, ['-displayfd', '3', '-screen', '0', '1600x1400x24', '-nolisten', 'tcp'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    children.push(screen);
    const number = await new Promise<string>((resolve, reject) => {
      screen.stdio[3]!.once('data', (part: Buffer) => resolve(part.toString().trim()));
      screen.once('exit', () => reject(new Error('Xvfb did not start.')));
    });
    const port = 20_000 + (process.pid % 20_000) + Number(number);
    const driver = spawn(webKitDriver, [`--port=${port}`, '--host=127.0.0.1'], {
      env: {
        ...process.env,
        DISPLAY: `:${number}`,
        TZ: 'UTC',
        LANG: 'en_US.UTF-8',
        GTK_THEME: scheme === 'dark' ? 'Adwaita:dark' : 'Adwaita',
        GDK_BACKEND: 'x11',
        NO_AT_BRIDGE: '1',
        LIBGL_ALWAYS_SOFTWARE: '1',
        WEBKIT_DISABLE_DMABUF_RENDERER: '1',
      },
      stdio: 'ignore',
    });
    children.push(driver);
    const address = `http://127.0.0.1:${port}`;
    await eventually(() => fetch(`${address}/status`));
    const { sessionId, capabilities } = (await ask(`${address}/session`, {
      capabilities: {
        alwaysMatch: {
          'webkitgtk:browserOptions': { binary: miniBrowser, args: ['--automation'] },
          timeouts: { script: 60_000 },
        },
      },
    })) as { sessionId: string; capabilities: { browserName: string; browserVersion: string } };
    const transport = new WebDriverHttp(`${address}/session/${sessionId}`, stop);
    return new Session(`WebKit ${capabilities.browserVersion} (${capabilities.browserName})`, transport);
  } catch (thrown) {
    await stop();
    throw thrown;
  }
}

const paths: Record<Command, [method: 'GET' | 'POST' | 'DELETE', path: string]> = {
  Navigate: ['POST', '/url'],
  ExecuteAsyncScript: ['POST', '/execute/async'],
  PerformActions: ['POST', '/actions'],
  ReleaseActions: ['DELETE', '/actions'],
  TakeScreenshot: ['GET', '/screenshot'],
  SetWindowRect: ['POST', '/window/rect'],
  SetTimeouts: ['POST', '/timeouts'],
  ElementSendKeys: ['POST', '/element/:id/value'],
  GetComputedRole: ['GET', '/element/:id/computedrole'],
  GetComputedLabel: ['GET', '/element/:id/computedlabel'],
  Print: ['POST', '/print'],
};

/** WebDriver as it is standardised. */
class WebDriverHttp implements Transport {
  readonly #session: string;
  readonly #stop: () => Promise<void>;

  constructor(session: string, stop: () => Promise<void>) {
    this.#session = session;
    this.#stop = stop;
  }

  send(command: Command, parameters: { id?: string } & object = {}): Promise<unknown> {
    const [method, path] = paths[command];
    const { id = '', ...body } = parameters;
    return ask(this.#session + path.replace(':id', id), method === 'POST' ? body : undefined, method);
  }

  async close(): Promise<void> {
    await ask(this.#session, undefined, 'DELETE').catch(() => {});
    await this.#stop();
  }
}

async function ask(url: string, body: object | undefined, method = 'POST'): Promise<unknown> {
  const response = await fetch(url, { method, ...(body && { body: JSON.stringify(body) }) });
  const { value } = (await response.json()) as { value: { error?: string; message?: string } | null };
  if (!response.ok) throw new Error(`${value?.error}: ${value?.message}`);
  return value;
}

/** Ends a process, and waits until it is gone. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await gone;
  clearTimeout(late);
}

/** What was asked for, once it can be had. */
async function eventually<Result>(take: () => Promise<Result>): Promise<Result> {
  for (let i = 0; ; i++) {
    try {
      return await take();
    } catch (thrown) {
      if (i === 300) throw thrown;
      await wait(100);
    }
  }
}
