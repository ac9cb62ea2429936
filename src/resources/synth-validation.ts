import { IConstruct } from 'constructs';
import { problem, show } from '../vocabulary/problem';

/** What happens to objects that Istio would refuse, or that do not fit together, when the app is synthesized. */
export enum SynthMode {
  /** Synthesis fails and names them. */
  ERROR = 'ERROR',
  /** They are written, and named on standard error. */
  WARNING = 'WARNING',
  /** They are written without a word. */
  OFF = 'OFF',
}

const modes = new WeakMap<IConstruct, SynthMode>();

/**
 * How strict synthesis is. Every Istio resource of this library makes its app checked: each object by itself as Istio's admission does, and all
 * objects of a cluster together. What is wrong in a constructor's arguments throws there, whatever is said here.
 */
export class SynthValidation {
  /**
   * Says how strict synthesis is for a subtree; the nearest word above an object counts.
   *
   * @param scope the app, a chart, or any construct
   * @param mode what happens to errors
   */
  public static of(scope: IConstruct, mode: SynthMode): SynthValidation {
    if (!Object.values(SynthMode).includes(mode)) {
      throw problem('SynthValidation.of', `the mode must be one of SynthMode, got ${show(mode)}`, `Use one of ${Object.keys(SynthMode).join(', ')}`);
    }
    modes.set(scope, mode);
    return new SynthValidation(mode);
  }

  /** The mode of the nearest construct above that has one. @internal */
  public static _modeOf(construct: IConstruct): SynthMode {
    for (let at: IConstruct | undefined = construct; at; at = at.node.scope) {
      const mode = modes.get(at);
      if (mode) {
        return mode;
      }
    }
    return SynthMode.ERROR;
  }

  /** What of the errors of a construct fails synthesis, as its mode says; warnings are told. @internal */
  public static _failing(construct: IConstruct, errors: string[]): string[] {
    const mode = SynthValidation._modeOf(construct);
    if (mode === SynthMode.WARNING) {
      errors.forEach((message) => process.stderr.write(`warning: ${message}\n`));
    }
    return mode === SynthMode.ERROR ? errors : [];
  }

  private constructor(
    /** What happens to errors. */
    public readonly mode: SynthMode,
  ) {}
}
