/** A value that is refused beside one that is not, with the numbers of the rules and the whole message. */
export type Refusal = [rules: string, bad: () => unknown, good: () => unknown, message: string];

/** Each bad value throws its message, its neighbour nothing; and every message has the four parts. */
export function testRefusals(rows: Refusal[]): void {
  test.each(rows)('%s is refused, its neighbour is not', (_rules, bad, good, message) => {
    expect(good).not.toThrow();
    expect(bad).toThrow(new Error(message));
  });

  test('every refusal says who, what was given and how to go on', () => {
    for (const [, , , message] of rows) {
      expect(message).toMatch(/^.+: .*\bgot\b.*\. .+\.( \[[A-Z]+-?\d+\])?$/s);
    }
  });
}
