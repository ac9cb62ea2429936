import { Code } from './catalogue';
import { Names } from './names';
import { Resource } from './resource';
import { Severity } from '../vocabulary/finding';
import { World } from './world/world';

/** What a rule says about one object. */
export interface Detail {
  /** Where in the object. */
  readonly path?: string;
  /** What the placeholders of the catalogue's texts stand for; strings are quoted, lists are told. */
  readonly values?: { readonly [placeholder: string]: string | number | readonly string[] | Names };
  /** Another severity than the catalogue's, where evidence is thin. */
  readonly severity?: Severity;
  /** The number of the validation rule behind it. */
  readonly rule?: string;
  /** Another message than the catalogue's. */
  readonly message?: string;
  /** Another advice than the catalogue's. */
  readonly fix?: string;
}

/** Says that there is something to say about an object. */
export type Report = (code: Code, resource: Resource, detail?: Detail) => void;

/** When a rule runs: `PARITY` repeats `istioctl analyze`, `STRICT` is our own judgement. */
export type Mode = 'BOTH' | 'PARITY' | 'STRICT';

/** One check, in a file of its own. */
export interface Rule {
  /** Unique, the name of its file. */
  readonly name: string;
  readonly mode: Mode;
  /** All codes that it may report. */
  readonly codes: readonly Code[];
  /** Looks at the world and reports. */
  readonly check: (world: World, report: Report) => void;
}
