import type { ExitStatus } from '../exit-status';
import { findingsCommand } from '../findings-command';
import type { Io } from '../io';
import type { FindingOptions } from '../options';

/** What Istio refuses. */
export function validate(paths: readonly string[], options: FindingOptions, io: Io): Promise<ExitStatus> {
  return findingsCommand(paths, options, io, (mesh) => mesh.validate());
}
