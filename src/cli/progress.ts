import type { Io } from './io';

const PATIENCE_MS = 1000;
const PAUSE_MS = 100;

/** Tells a person at a terminal that long work goes on, and nobody else. */
export class Progress {
  private readonly start = Date.now();
  private last = 0;

  public constructor(private readonly io: Io) {}

  /** Shows what is done now, in place of what was shown before. */
  public tell(text: string): void {
    const now = Date.now();
    if (this.io.isTerminal && now - this.start >= PATIENCE_MS && now - this.last >= PAUSE_MS) {
      this.last = now;
      this.io.err(`\r\u001b[K${text}`);
    }
  }

  /** Leaves no trace. */
  public done(): void {
    if (this.last > 0) {
      this.io.err('\r\u001b[K');
      this.last = 0;
    }
  }
}
