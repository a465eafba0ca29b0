/** "Cannot be computed on this data" is a result, never NaN and never a throw. */
export interface NotComputable {
  readonly kind: 'not-computable';
  /** For a person: what is missing. */
  readonly reason: string;
}

export function notComputable(reason: string): NotComputable {
  return { kind: 'not-computable', reason };
}

export function isNotComputable(value: object | number): value is NotComputable {
  return typeof value === 'object' && 'kind' in value && value.kind === 'not-computable';
}
