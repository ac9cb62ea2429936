/** P-22 and P-23: what Istio takes for a token has the comma too. */
const TOKENS_AND_COMMAS = /^[!#$%&'*+\-.^_`|~0-9A-Za-z,]+$/;

const PSEUDO = new Set([':method', ':scheme', ':authority', ':path', ':status']);
const CLAIM = /^@request\.auth\.claims(?:\..+|\[.+\].*)$/is;

/** Whether a header condition asks for a claim of a token. */
export function isClaim(name: string): boolean {
  return CLAIM.test(name);
}

/** P-22. */
export function isMatchName(name: string): boolean {
  return PSEUDO.has(name) || TOKENS_AND_COMMAS.test(name) || isClaim(name);
}

/** P-23. */
export function isCorsName(name: string): boolean {
  return TOKENS_AND_COMMAS.test(name);
}

/** P-20: what is wrong with it as a header that is added to or set in a request. */
export function requestNameProblem(name: string): string | undefined {
  if (name === '') {
    return 'a header name cannot be empty';
  }
  return name.startsWith(':') && name.toLowerCase() !== ':authority' ? 'a header name cannot have the ":" prefix' : undefined;
}

/** P-21: what is wrong with it as a header of a response, or one that is removed. */
export function otherNameProblem(name: string): string | undefined {
  if (name === '') {
    return 'a header name cannot be empty';
  }
  if (name.toLowerCase() === 'host') {
    return 'cannot set host header';
  }
  return name.startsWith(':') ? 'a header name cannot have the ":" prefix' : undefined;
}
