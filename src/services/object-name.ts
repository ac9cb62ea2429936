import { isDns1123Subdomain } from '../vocabulary/names';
import { problem, show } from '../vocabulary/problem';

const KEY = /^[-._a-zA-Z0-9]{1,253}$/;

/** Throws unless Kubernetes takes it as the name of a Secret or ConfigMap. @internal */
export function requireObjectName(who: string, noun: string, name: unknown): string {
  if (typeof name !== 'string' || !isDns1123Subdomain(name)) {
    throw problem(who, `${noun} must be a lower-case DNS name, got ${show(name)}`, 'Give its metadata.name');
  }
  return name;
}

/** Throws unless Kubernetes takes it as a key in the data of a Secret or ConfigMap. @internal */
export function requireDataKey(who: string, noun: string, key: unknown): string {
  if (typeof key !== 'string' || !KEY.test(key) || key === '.' || key.startsWith('..')) {
    throw problem(who, `${noun} must be 1 to 253 letters, digits, -, _ and ., got ${show(key)}`, 'Give a key of its data');
  }
  return key;
}
