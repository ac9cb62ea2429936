import { Severity } from '../../vocabulary/finding';
import { printable } from '../../vocabulary/printable';
import { STDIN_FILE } from '../input';
import type { Place } from '../place';
import { Report } from '../report';

const COMMANDS = { [Severity.ERROR]: 'error', [Severity.WARNING]: 'warning', [Severity.INFO]: 'notice' };

/**
 * Workflow commands, which GitHub shows beside the lines of a pull request.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function github({ findings, errors }: Report): string {
  const lines = [
    ...errors.map(({ message, ...place }) => command('error', place, 'cannot be read', message)),
    ...findings.map(({ finding: { severity, code, object, path, message, fix }, file, line }) => command(
      COMMANDS[severity], { file, line }, `${code} ${object}`, `${path === undefined ? '' : `${path}: `}${message}${fix === undefined ? '' : `. ${fix}`}`)),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function command(name: string, { file, line }: Place, title: string, message: string): string {
  const place = file === STDIN_FILE ? [] : [`file=${property(file)}`, `line=${line}`];
  const text = file === STDIN_FILE ? `${file}:${line}: ${message}` : message;
  return `::${name} ${[...place, `title=${property(title)}`].join(',')}::${data(text)}`;
}

function data(text: string): string {
  // Carriage returns have an escape of their own here, so they are not to become letters before.
  const safe = text.split('\r').map(printable).join('\r');
  return safe.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function property(text: string): string {
  return data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
