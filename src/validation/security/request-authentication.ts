import { checkSelector } from './selector';
import { JsonObject, listOf, objectsOf, textOf } from '../../manifests/views';
import { Severity } from '../../vocabulary/finding';
import { show } from '../../vocabulary/problem';
import type { Report } from '../check';

/** What istiod says of a RequestAuthentication. */
export function checkRequestAuthentication(spec: JsonObject, report: Report): void {
  checkSelector(spec, report);
  objectsOf(spec.jwtRules).forEach((rule, i) => {
    const path = `spec.jwtRules[${i}]`;
    const issuer = textOf(rule.issuer);
    const uri = textOf(rule.jwksUri);
    const error = (number: string, field: string, message: string, fix: string) => report(number, Severity.ERROR, `${path}.${field}`, message, fix);
    if (issuer === '' && uri === '') {
      error('SEC-030', 'issuer', 'it needs an issuer or a jwksUri', 'Set the issuer of the tokens');
    }
    if (uri !== '' && !/^https?:\/\/[^\s/]+/i.test(uri)) {
      error('SEC-031', 'jwksUri', `it must be an http or https address, got ${show(uri)}`, 'Write the whole address, with https://');
    }
    for (const field of ['audiences', 'fromParams', 'fromCookies']) {
      if (listOf(rule[field]).includes('')) {
        error('SEC-032', field, 'it must not hold an empty text', 'Remove the empty text');
      }
    }
    if (objectsOf(rule.fromHeaders).some(({ name }) => textOf(name) === '')) {
      error('SEC-033', 'fromHeaders', 'every header needs a name', 'Set the name');
    }
    if (objectsOf(rule.outputClaimToHeaders).some(({ header, claim }) => !/^[A-Za-z0-9-]+$/.test(textOf(header)) || textOf(claim) === '')) {
      error('SEC-034', 'outputClaimToHeaders', 'every entry needs a claim and a header of letters, digits and -', 'Correct it');
    }
  });
}
