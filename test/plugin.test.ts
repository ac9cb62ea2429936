import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { IstioValidation, IstioValidationProps, Severity } from '../src';

const { ValidationContext } = require('cdk8s-cli/plugins');

const folder = mkdtempSync(join(tmpdir(), 'cdk8s-istio-plugin-'));
afterAll(() => rmSync(folder, { recursive: true }));

const service = `apiVersion: v1
kind: Service
metadata: {name: reviews}
spec: {selector: {app: reviews}, ports: [{name: http, port: 8080}]}
---
apiVersion: v1
kind: Pod
metadata: {name: reviews, labels: {app: reviews}}
spec: {containers: [{name: app, image: reviews:v1}]}
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: {name: reviews}
spec: {host: reviews, subsets: [{name: all, labels: {app: reviews}}]}
`;
const routes = (http: string, gateways = '[mesh]') => `${service}---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: reviews-routes}
spec:
  hosts: [reviews]
  gateways: ${gateways}
  http: ${http}
`;
const TO_REVIEWS = 'route: [{destination: {host: reviews, subset: all}}]';
const GOOD = routes(`[{${TO_REVIEWS}}]`);
const ERROR = routes('[{route: [{destination: {host: reviews, subset: v9}}]}]');
const WARNING = routes(`[{name: all, ${TO_REVIEWS}}, {name: late, match: [{uri: {prefix: /late}}], ${TO_REVIEWS}}]`);
const INFO = routes(`[{${TO_REVIEWS}}]`, '[mesh, edge/public]');

async function reportOn(text: string, props: any = {}): Promise<any> {
  const file = join(folder, 'app.k8s.yaml');
  writeFileSync(file, text);
  const context = new ValidationContext([file], 'cdk8s-istio', '1.0.0', { 'reviews-routes': { path: 'shop/routes' } }, false);
  await new IstioValidation(props).validate(context);
  return context.report;
}

it.each<[string, string, object, boolean]>([
  ['good manifests pass', GOOD, {}, true],
  ['errors fail', ERROR, {}, false],
  ['warnings pass', WARNING, {}, true],
  ['warnings fail if they are to', WARNING, { failOn: Severity.WARNING }, false],
  ['in any case of letters, as YAML is written', WARNING, { failOn: 'warning' }, false],
  ['what may live elsewhere passes', INFO, {}, true],
  ['unless the app is everything', INFO, { complete: true }, false],
  ['or informations fail', INFO, { failOn: Severity.INFO }, false],
  ['suppressed findings pass', ERROR, { suppress: [{ code: '*', object: 'VirtualService/default/*', reason: 'known' }] }, true],
  ['on their own namespace only', ERROR, { defaultNamespace: 'shop', suppress: [{ code: '*', object: 'VirtualService/default/*', reason: 'known' }] }, false],
  ['YAML that cannot be read fails', `${GOOD}---\na: [1\n`, {}, false],
  ['nothing passes', '', {}, true],
])('%s', async (_, text, props, success) => {
  expect((await reportOn(text, props)).success).toBe(success);
});

it('names code, object, path, line, construct and fix', async () => {
  const report = await reportOn(ERROR);
  const { violations, summary } = report.toJson();
  expect(violations).toContainEqual({
    ruleName: expect.stringMatching(/^IST0101 .* \[ERROR\]$/),
    recommendation: expect.stringMatching(/^Read https:.*\/IST0101\.md$/),
    fix: expect.any(String),
    violatingConstructs: [{
      resourceName: 'reviews-routes',
      manifestPath: join(folder, 'app.k8s.yaml'),
      constructPath: 'shop/routes',
      locations: [expect.stringMatching(/^VirtualService\/default\/reviews-routes spec\.http\[0\].* \(line 16\): .*v9/)],
    }],
  });
  expect(summary).toMatchObject({ status: 'failure', metadata: { 'Objects': '4', 'Errors': '1', 'Warnings': '0', 'Fails on': 'ERROR' } });
  expect(String(report)).toContain('Construct Path: shop/routes');
});

it('speaks as Istio does where it is told to', async () => {
  expect((await reportOn(WARNING, { parity: true })).toJson().violations.map(({ ruleName }: any) => ruleName)).toEqual([expect.stringMatching(/^IST0130 /)]);
});

it('names file and line of what cannot be read', async () => {
  expect((await reportOn('a: [1\n')).toJson().violations[0].violatingConstructs[0]).toMatchObject({ resourceName: expect.stringMatching(/app\.k8s\.yaml:\d+$/) });
});

it('sends nothing of a manifest to the terminal as it is', async () => {
  const report = await reportOn(ERROR.replace('subset: v9', 'subset: "\\u001b[2J"').replace('name: reviews-routes', 'name: "x\\u001b]0;a\\u0007"'));
  expect(String(report).replace(/\u001b\[(31|1|0)m/g, '')).not.toMatch(/[\u001b\u0007]/);
});

it.each<[string, any, RegExp]>([
  ['an unknown property', { failon: 'ERROR' }, /there is no property 'failon'/],
  ['an unknown severity', { failOn: 'FATAL' }, /failOn must be a severity, got 'FATAL'/],
  ['a flag that is none', { parity: 'yes' }, /parity .*got 'yes'/],
  ['a suppression that is no list', { suppress: 'CI0004' }, /suppress must be a list, got 'CI0004'/],
  ['properties that are none', [], /properties must be an object/],
])('%s is refused', (_, props, message) => {
  expect(() => new IstioValidation(props as IstioValidationProps)).toThrow(message);
});
