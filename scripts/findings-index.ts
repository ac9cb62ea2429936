import { writeFileSync } from 'fs';
import { join } from 'path';
import { Code, CODES, entryOf } from '../src/analysis/catalogue';
import { STEP_CODES } from '../src/analysis/catalogue/step-codes';
import { RULES } from '../src/analysis/rules';

const PAGE = join(__dirname, '../docs/findings/README.md');

/** The index of all findings, written by `npx tsx scripts/findings-index.ts` and held against this text by a test. */
export function findingsIndex(): string {
  return `# Findings

What \`mesh.analyze()\`, the validation plugin and \`npx cdk8s-istio analyze\` can say. Codes with \`IST\` are those of
[\`istioctl analyze\`](https://istio.io/latest/docs/reference/config/analysis/), codes with \`CI\` are ours: what Istio cannot or does not see.

*Error*: it is refused, or it breaks traffic. *Warning*: it is accepted, and most likely does something other than what was meant. *Info*: worth knowing. Where
evidence is thin, because something may live in other manifests, a finding is an information; with \`complete: true\` it is an error.

A finding that somebody has looked at and accepted is suppressed with its reason: by an option (\`suppress: [{ code, object, reason }]\`) or on the object, with the
annotation \`cdk8s-istio.dev/analyze-suppress: "CODE: reason"\` or Istio's own \`galley.istio.io/analyze-suppress\`.
Several entries of ours stand on lines of their own, or behind a semicolon.

## Ours

${table(CODES.filter((code) => code.startsWith('CI')))}

## Of a step

What \`Mesh.checkTransition(before, after)\` says of the step from one set of manifests to the next. Errors lose requests that are answered today, or are refused; warnings may be meant,
or concern new traffic only.

| code | severity | |
|---|---|---|
${Object.entries(STEP_CODES).map(([code, { severity, title }]) => `| [${code}](${code}.md) | ${word(severity)} | ${title} |`).join('\n')}

## Istio's

${table(CODES.filter((code) => code.startsWith('IST')))}
`;
}

function table(codes: readonly Code[]): string {
  const rows = codes.map((code) => `| [${code}](${code}.md) | ${word(entryOf(code).severity)} | ${entryOf(code).title}${isParityOnly(code) ? ' (parity mode only)' : ''} |`);
  return ['| code | severity | |', '|---|---|---|', ...rows].join('\n');
}

function word(severity: string): string {
  return severity.charAt(0) + severity.slice(1).toLowerCase();
}

function isParityOnly(code: Code): boolean {
  return RULES.filter(({ codes }) => codes.includes(code)).every(({ mode }) => mode === 'PARITY');
}

if (require.main === module) {
  writeFileSync(PAGE, findingsIndex());
}
