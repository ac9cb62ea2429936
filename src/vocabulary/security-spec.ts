/** The shapes of PeerAuthentication and AuthorizationPolicy as Istio reads them: only what is written is present. */

export interface SelectorSpec {
  readonly matchLabels: Readonly<Record<string, string>>;
}

export interface PeerAuthenticationSpec {
  readonly selector?: SelectorSpec;
  readonly mtls?: { readonly mode: string };
  readonly portLevelMtls?: Readonly<Record<string, { readonly mode: string }>>;
}

export interface TargetReferenceSpec {
  readonly group?: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

export type TextListsSpec = Readonly<Record<string, readonly string[] | undefined>>;

export interface ConditionSpec {
  readonly key: string;
  readonly values?: readonly string[];
  readonly notValues?: readonly string[];
}

export interface AuthorizationRuleSpec {
  readonly from?: ReadonlyArray<{ readonly source: TextListsSpec }>;
  readonly to?: ReadonlyArray<{ readonly operation: TextListsSpec }>;
  readonly when?: readonly ConditionSpec[];
}

export interface AuthorizationPolicySpec {
  readonly selector?: SelectorSpec;
  readonly targetRef?: TargetReferenceSpec;
  readonly targetRefs?: readonly TargetReferenceSpec[];
  readonly action?: string;
  readonly provider?: { readonly name: string };
  readonly rules?: readonly AuthorizationRuleSpec[];
}
