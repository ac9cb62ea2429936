const UNITS: Record<string, number> = {
  ns: 1, us: 1e3, µs: 1e3, μs: 1e3, ms: 1e6, s: 1e9, m: 60e9, h: 3600e9,
};

const MAX_NANOSECONDS = 2n ** 63n - 1n;
const PART = /^(\d*)(?:\.(\d*))?(ns|us|µs|μs|ms|s|m|h)/;

/**
 * Nanoseconds of a duration as Go's `time.ParseDuration` reads it (`1h10m`, `-1.5s`, `0`), or undefined where Go refuses it.
 * More precision than a double holds is rounded.
 */
export function parseDuration(text: string): number | undefined {
  const nanoseconds = exactNanoseconds(text);
  return nanoseconds === undefined ? undefined : Number(nanoseconds);
}

/** Whether a duration is a whole number of such units of so many nanoseconds; what Go refuses is none. */
export function isWholeDuration(text: string, unit: number): boolean {
  const nanoseconds = exactNanoseconds(text);
  return nanoseconds !== undefined && nanoseconds % BigInt(unit) === 0n;
}

function exactNanoseconds(text: string): bigint | undefined {
  const sign = text[0] === '-' ? -1n : 1n;
  let rest = text[0] === '-' || text[0] === '+' ? text.slice(1) : text;
  if (rest === '0') {
    return 0n;
  }
  if (rest === '' || rest.length > 1000) {
    return undefined;
  }
  let total = 0n;
  while (rest !== '') {
    const part = PART.exec(rest);
    if (!part || (part[1] === '' && (part[2] ?? '') === '')) {
      return undefined;
    }
    const unit = BigInt(UNITS[part[3]]);
    total += BigInt(part[1] || '0') * unit + fractionOf(part[2] ?? '', UNITS[part[3]]);
    if (total > MAX_NANOSECONDS + (sign < 0n ? 1n : 0n)) {
      return undefined;
    }
    rest = rest.slice(part[0].length);
  }
  return sign * total;
}

/** Go reads a fraction as a floating point number, of as many digits as fit 63 bits. */
function fractionOf(digits: string, unit: number): bigint {
  let used = digits.slice(0, 19);
  if (BigInt(used || '0') > MAX_NANOSECONDS + 1n) {
    used = digits.slice(0, 18);
  }
  return BigInt(Math.trunc(Number(used || '0') * (unit / 10 ** used.length)));
}

/** Milliseconds as Istio writes them: whole seconds as `5s`, anything else as `1500ms`. */
export function formatMilliseconds(ms: number): string {
  return ms % 1000 === 0 ? `${ms / 1000}s` : `${ms}ms`;
}
