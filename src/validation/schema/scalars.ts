import { Bounds, SchemaNode } from './node';

/** What is wrong with a scalar, and under which rule. */
export interface ScalarProblem {
  readonly rule: string;
  readonly message: string;
  readonly fix?: string;
}

const INT32: Bounds = [-(2 ** 31), 2 ** 31 - 1];
const INT64: Bounds = [-(2 ** 63), 2 ** 63];
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const patterns = new Map<string, RegExp>();

/** What the schema has against a scalar, if anything. */
export function scalarProblem(value: unknown, node: SchemaNode): ScalarProblem | undefined {
  const { type } = node;
  if (type === undefined) {
    return undefined;
  }
  const asNumber = typeof value === 'number' && (type === 'integer' || type === 'number' || type === 'int-or-string');
  const asText = typeof value === 'string' && (type === 'string' || type === 'int-or-string');
  if (!asNumber && !asText && !(typeof value === 'boolean' && type === 'boolean')) {
    return { rule: 'CRD-001', message: `must be ${NOUNS[type] ?? type}`, fix: quoteFix(value, type) };
  }
  if (node.enum && !node.enum.includes(value)) {
    return { rule: 'CRD-007', message: `must be one of ${node.enum.map(String).join(', ')}`, fix: 'Enum values are written as in the Istio reference, case included' };
  }
  return asNumber ? numberProblem(value as number, node) : asText ? textProblem(value as string, node) : undefined;
}

const NOUNS: { readonly [type: string]: string } = {
  'string': 'a string',
  'integer': 'a whole number',
  'number': 'a number',
  'boolean': 'true or false',
  'int-or-string': 'a whole number or a string',
};

function quoteFix(value: unknown, type: string): string | undefined {
  if (type === 'string' && (typeof value === 'number' || typeof value === 'boolean')) {
    return 'Write it in quotes';
  }
  return type !== 'string' && typeof value === 'string' ? 'Write it without quotes' : undefined;
}

function numberProblem(value: number, node: SchemaNode): ScalarProblem | undefined {
  if (node.type !== 'number' && !Number.isInteger(value)) {
    return { rule: 'CRD-001', message: 'must be a whole number' };
  }
  if (!Number.isFinite(value)) {
    return { rule: 'CRD-001', message: 'must be a finite number' };
  }
  const format = node.format === 'int32' ? INT32 : node.type === 'integer' ? INT64 : undefined;
  for (const bounds of [node.range, format]) {
    const [least, most] = bounds ?? [null, null];
    if ((least !== null && value < least) || (most !== null && value > most)) {
      return { rule: 'CRD-003', message: `must be ${least === null ? `at most ${most}` : most === null ? `at least ${least}` : `in the range ${least}–${most}`}` };
    }
  }
  return undefined;
}

function textProblem(value: string, node: SchemaNode): ScalarProblem | undefined {
  const [least, most] = node.length ?? [null, null];
  const length = least === null && most === null ? 0 : codePoints(value, most ?? 0);
  if ((least !== null && length < least) || (most !== null && length > most)) {
    return { rule: 'CRD-041', message: `must have ${least === null ? `at most ${most}` : most === null ? `at least ${least}` : `${least}–${most}`} characters` };
  }
  if (node.pattern !== undefined && value.length <= 10_000 && !patternOf(node.pattern).test(value)) {
    return { rule: 'CRD-001', message: `must match ${node.pattern}` };
  }
  if (node.format === 'byte' && !(value !== '' && BASE64.test(value))) {
    return { rule: 'CRD-010', message: 'must be padded standard base64, not empty' };
  }
  if (node.format === 'date-time' && !isDateTime(value)) {
    return { rule: 'CRD-001', message: 'must be a date and time, as in 2026-01-31T12:00:00Z' };
  }
  return undefined;
}

const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:.\d+)?(?:z|[+-]\d\d:\d\d)$/;

function isDateTime(value: string): boolean {
  const [date, time = ''] = value.slice(0, 100).toLowerCase().split('t');
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date) ?? [];
  return year !== undefined && TIME.test(time) && new Date(Date.UTC(2000, Number(month) - 1, Number(day))).getUTCMonth() === Number(month) - 1
    && !(month === '02' && day === '29' && new Date(Date.UTC(Number(year), 1, 29)).getUTCMonth() !== 1);
}

/** Kubernetes counts characters, not UTF-16 units; a text far over the bound is not counted out. */
function codePoints(text: string, most: number): number {
  return text.length > 2 * most ? text.length : [...text].length;
}

/** The patterns stand in Istio's CRDs, never in a manifest. */
function patternOf(source: string): RegExp {
  let pattern = patterns.get(source);
  if (!pattern) {
    patterns.set(source, pattern = new RegExp(source));
  }
  return pattern;
}
