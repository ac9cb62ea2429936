import { requireObjectName } from './object-name';
import { isDns1123Label } from '../vocabulary/names';
import { problem, show } from '../vocabulary/problem';
import { requireFlag, requireStruct } from '../vocabulary/requirements';

/** How a volume is mounted. */
export interface VolumeOptions {
  /**
   * The name of the volume in the pod: at most 63 lower-case letters, digits and `-`.
   * @default - derived from the mount path: `/var/cache` → `var-cache`
   */
  readonly name?: string;

  /**
   * Whether the container may only read it.
   * @default - `true` for Secrets and ConfigMaps, `false` for an empty directory
   */
  readonly readOnly?: boolean;
}

/**
 * Files in a container that live outside of its image.
 *
 * @see https://kubernetes.io/docs/concepts/storage/volumes/
 */
export class Volume {
  /**
   * A directory that is empty at the start and goes with the pod. Throws if the path is not absolute.
   * @param mountPath where the container sees it, for example `/tmp`
   * @param options name and access
   */
  public static emptyDir(mountPath: string, options: VolumeOptions = {}): Volume {
    return new Volume('Volume.emptyDir', mountPath, { emptyDir: {} }, options, false);
  }

  /**
   * The keys of a Secret as files. Throws if the path is not absolute or the Secret has no name.
   * @param secretName `metadata.name` of the Secret
   * @param mountPath where the container sees the files
   * @param options name and access
   */
  public static secret(secretName: string, mountPath: string, options: VolumeOptions = {}): Volume {
    requireObjectName('Volume.secret', 'the name of the Secret', secretName);
    return new Volume('Volume.secret', mountPath, { secret: { secretName } }, options, true);
  }

  /**
   * The keys of a ConfigMap as files. Throws if the path is not absolute or the ConfigMap has no name.
   * @param configMapName `metadata.name` of the ConfigMap
   * @param mountPath where the container sees the files
   * @param options name and access
   */
  public static configMap(configMapName: string, mountPath: string, options: VolumeOptions = {}): Volume {
    requireObjectName('Volume.configMap', 'the name of the ConfigMap', configMapName);
    return new Volume('Volume.configMap', mountPath, { configMap: { name: configMapName } }, options, true);
  }

  /** The name of the volume in the pod. */
  public readonly name: string;

  private readonly readOnly: boolean;

  private constructor(who: string, public readonly mountPath: string, private readonly source: object,
    options: VolumeOptions, isReadOnly: boolean) {
    if (typeof mountPath !== 'string' || !mountPath.startsWith('/') || mountPath.includes(':')) {
      throw problem(who, `the mount path must start with / and hold no colon, got ${show(mountPath)}`, 'Give the absolute path in the container, for example /tmp');
    }
    const { name, readOnly } = requireStruct(who, 'the options', options);
    this.name = name ?? (mountPath.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'root').slice(0, 63).replace(/-$/, '');
    if (typeof this.name !== 'string' || !isDns1123Label(this.name)) {
      throw problem(who, `the name must be lower-case letters, digits and - (at most 63), got ${show(this.name)}`, 'Rename the volume');
    }
    this.readOnly = requireFlag(who, 'readOnly', readOnly ?? isReadOnly);
  }

  /** @internal */
  public _renderVolume(): object {
    return { name: this.name, ...this.source };
  }

  /** @internal */
  public _renderMount(): object {
    return { name: this.name, mountPath: this.mountPath, ...(this.readOnly ? { readOnly: true } : {}) };
  }
}
