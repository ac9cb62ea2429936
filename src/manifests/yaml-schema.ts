import type * as Yaml from 'js-yaml';

const TRUE = new Set(['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON']);
const FALSE = new Set(['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF']);
const NULL = new Set(['', '~', 'null', 'Null', 'NULL']);
const INFINITE = /^[-+]?\.(?:inf|Inf|INF)$/;
const NOT_A_NUMBER = /^\.(?:nan|NaN|NAN)$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const INTEGER = /^([-+]?)(?:(0[xX][0-9a-fA-F]+)|(0[bB][01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))$/;
const MAY_BE_NUMBER = '0123456789+-.';

/** YAML as kubectl's reader has it: booleans and octals of YAML 1.1, dates and `1:30` are text, merge keys. */
export function kubernetesSchema({ defineScalarTag, FAILSAFE_SCHEMA, NOT_RESOLVED, mergeTag }: typeof Yaml): Yaml.Schema {
  const tag = (name: string, firstChars: string, read: (source: string) => unknown) => defineScalarTag(`tag:yaml.org,2002:${name}`, {
    implicit: true,
    implicitFirstChars: firstChars === '' ? null : [...firstChars],
    resolve: (source) => {
      const value = read(source);
      return value === undefined ? NOT_RESOLVED : value;
    },
    identify: () => false,
  });
  return FAILSAFE_SCHEMA.withTags(
    tag('null', '', (source) => (NULL.has(source) ? null : undefined)),
    tag('bool', 'yYnNtTfFoO', (source) => (TRUE.has(source) ? true : FALSE.has(source) ? false : undefined)),
    tag('int', MAY_BE_NUMBER, integer),
    tag('float', MAY_BE_NUMBER, float),
    mergeTag,
  );
}

function integer(source: string): number | undefined {
  const [, sign, hex, binary, octal, decimal] = INTEGER.exec(source.replaceAll('_', '')) ?? [];
  const digits = hex ?? binary ?? (octal === undefined ? decimal : `0o${octal}`);
  return digits === undefined ? undefined : Number(digits) * (sign === '-' ? -1 : 1);
}

/** JSON, into which kubectl turns everything, has no infinity. */
function float(source: string): number | string | undefined {
  if (INFINITE.test(source) || NOT_A_NUMBER.test(source)) {
    return source;
  }
  const plain = source.replaceAll('_', '');
  return FLOAT.test(plain) ? Number(plain) : undefined;
}
