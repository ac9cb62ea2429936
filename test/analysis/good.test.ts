import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { fromYaml } from './load';
import { analyzeManifests } from '../../src/analysis/analyze';
import { Severity } from '../../src/vocabulary/finding';

const GOOD = join(__dirname, '../fixtures/analysis-good');

describe('no false alarm on good configuration', () => {
  it.each(readdirSync(GOOD))('%s has no error and no warning', (file) => {
    const findings = analyzeManifests(fromYaml(readFileSync(join(GOOD, file), 'utf8'), file));
    const alarms = findings.filter(({ severity }) => severity !== Severity.INFO);
    expect(alarms.map(({ code, object, message }) => `${code} ${object}: ${message}`)).toEqual([]);
  });
});
