import { ExitStatus } from './exit-status';
import { Io, processIo } from './io';
import { program } from './program';
import { printable } from '../vocabulary/printable';
import { Cdk8sIstioError } from '../vocabulary/problem';

/** Runs a command line (without the names of node and program) and gives what it exits with. */
export async function main(args: readonly string[], io: Io): Promise<ExitStatus> {
  let status = ExitStatus.GOOD;
  try {
    await program(io, (got) => (status = got)).parseAsync([...args], { from: 'user' });
    return status;
  } catch (e) {
    const parsed = e as { code?: unknown; exitCode?: unknown };
    if (typeof parsed.code === 'string' && parsed.code.startsWith('commander.')) {
      return parsed.exitCode === 0 ? ExitStatus.GOOD : ExitStatus.FAILED;
    }
    io.err(`${printable(e instanceof Cdk8sIstioError ? e.message : `this should not happen: ${e instanceof Error ? e.stack : String(e)}`)}\n`);
    return ExitStatus.FAILED;
  }
}

/** Runs the command line of this process. */
export function run(): void {
  // `… | head` closes the pipe early, which is nobody's failure.
  process.stdout.on('error', (e: NodeJS.ErrnoException) => process.exit(e.code === 'EPIPE' ? process.exitCode : ExitStatus.FAILED));
  void main(process.argv.slice(2), processIo()).then((status) => {
    process.exitCode = status;
  });
}
