const DNS_1123_LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const DNS_1035_LABEL = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
const LABEL_NAME = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;

/** The longest name of a Service, a namespace or a subset. */
export const LONGEST_LABEL = 63;

/** Whether this is a DNS label as RFC 1123 has it: namespaces, subsets, port names. */
export function isDns1123Label(text: string): boolean {
  return text.length <= LONGEST_LABEL && DNS_1123_LABEL.test(text);
}

/** Whether this is a DNS label as RFC 1035 has it (starts with a letter): Services. */
export function isDns1035Label(text: string): boolean {
  return text.length <= LONGEST_LABEL && DNS_1035_LABEL.test(text);
}

/** Whether this is a DNS name of labels joined with dots: names of most Kubernetes objects. */
export function isDns1123Subdomain(text: string): boolean {
  return text.length <= 253 && text.split('.').every((label) => DNS_1123_LABEL.test(label));
}

/** Whether Kubernetes takes this as the value of a label. */
export function isLabelValue(text: string): boolean {
  return text === '' || (text.length <= 63 && LABEL_NAME.test(text));
}

/** Whether Kubernetes takes this as the key of a label or annotation: `[prefix/]name`. */
export function isLabelKey(text: string): boolean {
  const slash = text.indexOf('/');
  const name = text.slice(slash + 1);
  const prefix = text.slice(0, Math.max(slash, 0));
  return name.length <= 63 && LABEL_NAME.test(name) && (slash < 0 || isDns1123Subdomain(prefix));
}

/** The subset of a version, also the suffix of its Deployment: `v1.2.0` → `v1-2-0`, `V4` → `v4`, `v2_rc` → `v2-rc`. */
export function subsetName(version: string): string {
  return version.toLowerCase().replace(/[^a-z0-9-]/g, '-');
}
