import type { Suppression } from '../../analysis/options';
import type { ExitStatus } from '../exit-status';
import { findingsCommand } from '../findings-command';
import type { Io } from '../io';
import type { FindingOptions } from '../options';

/** What `analyze` takes beside what all commands take. */
export interface AnalyzeCommandOptions extends FindingOptions {
  readonly parity?: boolean;
  readonly complete?: boolean;
  readonly suppress?: Suppression[];
}

/** What does not fit together. */
export function analyze(paths: readonly string[], options: AnalyzeCommandOptions, io: Io): Promise<ExitStatus> {
  const { parity, complete, suppress } = options;
  return findingsCommand(paths, options, io, (mesh) => mesh.analyze({ parity, complete, suppress }));
}
