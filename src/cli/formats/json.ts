import { printableJson } from '../../vocabulary/printable';
import { Report } from '../report';

/** Everything, for programs. */
export function json({ findings, errors, objects, files }: Report): string {
  return printableJson({
    findings: findings.map(({ finding: { origin, ...finding }, file, line }) => ({ ...finding, file, line })),
    errors,
    objects,
    files,
  });
}
