/** A node of a CRD's schema, as `scripts/crds.ts` writes it; children are numbers of other nodes. */
export interface SchemaNode {
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean' | 'int-or-string';
  readonly nullable?: boolean;
  readonly properties?: { readonly [name: string]: number };
  /** The schema of a map's values. */
  readonly values?: number;
  readonly items?: number;
  /** Fields that the schema does not name are kept. */
  readonly open?: boolean;
  readonly required?: readonly string[];
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly format?: string;
  readonly range?: Bounds;
  readonly length?: Bounds;
  /** Of items, or of fields. */
  readonly count?: Bounds;
  /** The fields that tell the items of a list apart. */
  readonly keys?: readonly string[];
  /** Of each list of fields at most one may be there. */
  readonly choices?: ReadonlyArray<readonly string[]>;
  readonly validations?: readonly Validation[];
}

/** Least and most; null is no bound. */
export type Bounds = readonly [least: number | null, most: number | null];

/** A CEL rule. */
export interface Validation {
  readonly rule: string;
  readonly message: string;
}

/** One kind of Istio. */
export interface KindFacts {
  readonly served: readonly string[];
  readonly required: readonly string[];
  readonly spec: number;
  readonly status?: number;
}

/** Everything that is known of the CRDs. */
export interface Facts {
  readonly kinds: { readonly [groupAndKind: string]: KindFacts };
  readonly nodes: readonly SchemaNode[];
}
