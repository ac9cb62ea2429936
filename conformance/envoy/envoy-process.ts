import { ChildProcess, spawn } from 'child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';

const MOST_SECONDS = 20;
const POLL_MS = 50;

/** A real Envoy with a static configuration. */
export class EnvoyProcess {
  /** Starts the binary and waits until it listens. */
  public static async start(binary: string, configuration: object): Promise<EnvoyProcess> {
    const envoy = new EnvoyProcess(binary, configuration);
    try {
      await envoy.ready();
    } catch (e) {
      envoy.stop();
      throw e;
    }
    return envoy;
  }

  private readonly folder = mkdtempSync(join(tmpdir(), 'envoy-'));
  private readonly child: ChildProcess;
  private readonly ports = new Map<string, number>();
  private said = '';

  private constructor(binary: string, configuration: object) {
    const path = join(this.folder, 'bootstrap.json');
    writeFileSync(path, JSON.stringify(configuration));
    this.child = spawn(binary, [
      '--config-path', path, '--admin-address-path', this.adminPath, '--disable-hot-restart', '--concurrency', '1', '--log-level', 'error',
    ], { stdio: ['ignore', 'ignore', 'pipe'] });
    process.once('exit', () => this.stop());
    this.child.on('error', (e) => { this.said += e.message; });
    this.child.stderr!.on('data', (chunk) => { this.said += String(chunk); });
  }

  /** The loopback port of a listener. */
  public port(listener: string): number {
    const port = this.ports.get(listener);
    if (port === undefined) {
      throw new Error(`Envoy has no listener ${listener}`);
    }
    return port;
  }

  public stop(): void {
    // A child that never started has no number of its own, and the signal would hit everybody here.
    if (this.child.pid !== undefined) {
      this.child.kill('SIGKILL');
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get adminPath(): string {
    return join(this.folder, 'admin');
  }

  private async ready(): Promise<void> {
    const end = Date.now() + MOST_SECONDS * 1000;
    while (!await this.isReady()) {
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      if (this.child.pid === undefined || this.child.exitCode !== null || Date.now() > end) {
        throw new Error(`Envoy does not run: ${this.said}`);
      }
    }
  }

  private async isReady(): Promise<boolean> {
    const admin = existsSync(this.adminPath) ? readFileSync(this.adminPath, 'utf8') : '';
    const ready = admin === '' ? undefined : await fetch(`http://${admin}/ready`).catch(() => undefined);
    if (!ready?.ok) {
      return false;
    }
    const { listener_statuses: listeners } = await (await fetch(`http://${admin}/listeners?format=json`)).json() as any;
    for (const { name, local_address: { socket_address: { port_value: port } } } of listeners) {
      this.ports.set(name, port);
    }
    return true;
  }
}
