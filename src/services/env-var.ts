import { requireDataKey, requireObjectName } from './object-name';
import { problem, show } from '../vocabulary/problem';

const ENV_NAME = /^[-._a-zA-Z][-._a-zA-Z0-9]*$/;

/**
 * An environment variable of a container.
 *
 * @see https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/
 */
export class EnvVar {
  /**
   * A variable with a plain value.
   * Throws if the name is no environment variable name or the value is no string.
   * @param name the name that the process sees
   * @param value its value
   */
  public static value(name: string, value: string): EnvVar {
    if (typeof value !== 'string') {
      throw problem('EnvVar.value', `the value of ${show(name)} must be a string, got ${show(value)}`, 'Write it in quotes');
    }
    return new EnvVar('EnvVar.value', name, { value });
  }

  /**
   * A variable from a key of a Secret in the same namespace.
   * Throws if the name is no environment variable name, or Secret or key are empty.
   * @param name the name that the process sees
   * @param secretName `metadata.name` of the Secret
   * @param key the key in its data
   */
  public static fromSecret(name: string, secretName: string, key: string): EnvVar {
    return EnvVar.from('EnvVar.fromSecret', 'secretKeyRef', 'Secret', name, secretName, key);
  }

  /**
   * A variable from a key of a ConfigMap in the same namespace.
   * Throws if the name is no environment variable name, or ConfigMap or key are empty.
   * @param name the name that the process sees
   * @param configMapName `metadata.name` of the ConfigMap
   * @param key the key in its data
   */
  public static fromConfigMap(name: string, configMapName: string, key: string): EnvVar {
    return EnvVar.from('EnvVar.fromConfigMap', 'configMapKeyRef', 'ConfigMap', name, configMapName, key);
  }

  private static from(who: string, ref: string, kind: string, name: string, source: string, key: string): EnvVar {
    requireName(who, name);
    if (!source || !key) {
      throw problem(who, `${name} needs the name and a key of a ${kind}, got ${show(source)} and ${show(key)}`,
        `Give both, for example ${who}('${name}', 'my-${kind.toLowerCase()}', 'my-key')`);
    }
    requireObjectName(who, `the name of the ${kind} of ${show(name)}`, source);
    requireDataKey(who, `the key of ${show(name)}`, key);
    return new EnvVar(who, name, { valueFrom: { [ref]: { name: source, key } } });
  }

  private constructor(who: string, public readonly name: string, private readonly source: object) {
    requireName(who, name);
  }

  /** @internal */
  public _render(): object {
    return { name: this.name, ...this.source };
  }
}

function requireName(who: string, name: unknown): void {
  if (typeof name !== 'string' || !ENV_NAME.test(name)) {
    throw problem(who, `the name must be letters, digits, _, - and . and not start with a digit, got ${show(name)}`,
      'Rename the variable, for example LOG_LEVEL');
  }
}
