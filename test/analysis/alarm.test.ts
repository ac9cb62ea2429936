import { fixture } from './load';
import { alarm } from '../../src/analysis/alarm';
import { analyzeManifests } from '../../src/analysis/analyze';

describe('alarm', () => {
  it('is silent where there are informations only', () => {
    const findings = analyzeManifests(fixture('CI0018', 'raise.yaml'));
    expect(findings).toHaveLength(1);
    expect(alarm('Mesh.expectNoFindings', findings)).toBeUndefined();
  });

  it('tells each finding with object, place, origin and advice', () => {
    expect(alarm('Mesh.expectNoFindings', analyzeManifests(fixture('CI0005', 'raise.yaml')))!.message).toBe(
      `Mesh.expectNoFindings: expected no errors and no warnings, got 1:
  ERROR CI0005 VirtualService/shop/reviews spec.http[0].route (raise.yaml:4): the weights of 'http[0]' add up to 95, got 'v1=75' and 'v2=20'. Change them so that they add up to 100
Correct the manifests, or suppress what you have looked at, with the reason.`);
  });

  it('stops after twenty', () => {
    const [finding] = analyzeManifests(fixture('CI0005', 'raise.yaml'));
    expect(alarm('x', Array.from({ length: 25 }, () => finding))!.message).toContain('  and 5 more\n');
  });
});
