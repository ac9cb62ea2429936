/** What the command line reads and writes; tests bring their own. */
export interface Io {
  /** Writes to the standard output. */
  readonly out: (text: string) => void;
  /** Writes to the standard error. */
  readonly err: (text: string) => void;
  /** Reads the standard input, at most one byte more than the limit. */
  readonly stdin: (maxBytes: number) => Promise<Buffer>;
  /** Whether a person watches the standard error. */
  readonly isTerminal: boolean;
}

/** The streams of this process. */
export function processIo(): Io {
  return {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    stdin: async (maxBytes) => {
      const chunks: Buffer[] = [];
      let size = 0;
      for await (const chunk of process.stdin) {
        chunks.push(chunk as Buffer);
        size += (chunk as Buffer).length;
        if (size > maxBytes) {
          break;
        }
      }
      return Buffer.concat(chunks);
    },
    isTerminal: process.stderr.isTTY === true,
  };
}
