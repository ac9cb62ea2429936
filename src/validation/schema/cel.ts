import type { Validation } from './node';
import { schemeOfRequestUri } from './request-uri';
import { isObject, JsonObject, listOf, textOf } from '../../manifests/views';
import { isDomainLabel } from '../../vocabulary/domains';
import { parseDuration } from '../../vocabulary/durations';

/** Whether a value keeps a rule. A value of another type was refused for its type already, and keeps every rule. */
type Keeps = (self: any) => boolean;

const MILLISECOND = 1e6;

const has = (self: JsonObject, field: string) => self[field] !== undefined && self[field] !== null;
const atMostOne = (...fields: string[]): Keeps => (self) => !isObject(self) || fields.filter((field) => has(self, field)).length <= 1;
const everyKey = (keeps: (key: string) => boolean): Keeps => (self) => !isObject(self) || Object.keys(self).every(keeps);
const text = (keeps: (self: string) => boolean): Keeps => (self) => typeof self !== 'string' || keeps(self);
const object = (keeps: (self: JsonObject) => boolean): Keeps => (self) => !isObject(self) || keeps(self);
const isPort = (number: number) => number > 0 && number <= 65535;

const wasmUrl = text((self) => {
  const allowed = ['', 'http', 'https', 'file', 'oci'];
  return allowed.includes(schemeOfRequestUri(self) ?? schemeOfRequestUri(`http://${self}`) ?? 'none');
});

/** The CEL rules of Istio's CRDs, by their own text without blanks, each as a function. */
const RULES: { readonly [rule: string]: readonly [number: string, keeps: Keeps] } = {
  "duration(self)>=duration('1ms')": ['CRD-005', text((self) => (parseDuration(self) ?? -1) >= MILLISECOND)],
  'self.all(key,!key.contains("*"))': ['CRD-026', everyKey((key) => !key.includes('*'))],
  'self.all(key,key.size()!=0)': ['CRD-026', everyKey((key) => key !== '')],
  '!self.contains("*")': ['CRD-026', text((self) => !self.includes('*'))],
  'self.size()==0': ['CRD-002', text((self) => self === '')],
  '(has(self.selector)?1:0)+(has(self.targetRefs)?1:0)<=1': ['CRD-006', atMostOne('selector', 'targetRefs')],
  '(has(self.selector)?1:0)+(has(self.targetRef)?1:0)+(has(self.targetRefs)?1:0)<=1': ['CRD-006', atMostOne('selector', 'targetRef', 'targetRefs')],
  '(has(self.workloadSelector)?1:0)+(has(self.targetRefs)?1:0)<=1': ['CRD-006', atMostOne('workloadSelector', 'targetRefs')],
  '(has(self.tlsCertificates)?1:0)+(has(self.credentialNames)?1:0)<=1': ['CRD-032', atMostOne('tlsCertificates', 'credentialNames')],
  '(has(self.credentialName)?1:0)+(has(self.credentialNames)?1:0)<=1': ['CRD-032', atMostOne('credentialName', 'credentialNames')],
  '(has(self.credentialNames)?1:0)+(has(self.tlsCertificates)?1:0)<=1': ['CRD-032', atMostOne('credentialNames', 'tlsCertificates')],
  '(has(self.workloadSelector)?1:0)+(has(self.endpoints)?1:0)<=1': ['CRD-044', atMostOne('workloadSelector', 'endpoints')],
  '(has(self.jwksUri)?1:0)+(has(self.jwks_uri)?1:0)+(has(self.jwks)?1:0)<=1': ['CRD-006', atMostOne('jwksUri', 'jwks_uri', 'jwks')],
  'has(self.wasm)!=has(self.lua)': ['CRD-006', object((self) => has(self, 'wasm') !== has(self, 'lua'))],
  'isURL(self)?(url(self).getScheme()in["","http","https","file","oci"]):(isURL("http://"+self)&&url("http://"+self).getScheme()in["","http","https","file","oci"])': ['CRD-001', wasmUrl],
  'isURL(self)?(url(self).getScheme()in["","http","https","oci","file"]):(isURL("http://"+self)&&url("http://"+self).getScheme()in["","http","https","oci","file"])': ['CRD-001', wasmUrl],
  'url(self).getScheme()in["http","https"]': ['CRD-001', text((self) => ['http', 'https'].includes(schemeOfRequestUri(self) ?? 'none'))],
  '(has(self.valueFrom)?self.valueFrom:"")!="HOST"||!has(self.value)': ['CRD-001', object((self) => self.valueFrom !== 'HOST' || !has(self, 'value'))],
  '(has(self.context)?((self.context=="WAYPOINT")?has(self.waypoint):!has(self.waypoint)):!has(self.waypoint))': ['CRD-001', waypointContext()],
  'has(self.context)?((self.context=="WAYPOINT")?has(self.waypoint):!has(self.waypoint)):!has(self.waypoint)': ['CRD-001', waypointContext()],
  '0<self&&self<=65535': ['CRD-043', (self) => typeof self !== 'number' || isPort(self)],
  'self.all(key,0<int(key)&&int(key)<=65535)': ['CRD-043', everyKey((key) => /^[+-]?\d{1,19}$/.test(key) && isPort(Number(key)))],
  '!((has(self.addresses)?self.addresses:[]).exists(k,k.contains("/"))&&!((has(self.resolution)?self.resolution:"NONE")in["STATIC","NONE"]))':
    ['CRD-044', object((self) => !listOf(self.addresses).some((address) => textOf(address).includes('/')) || ['STATIC', 'NONE'].includes(textOf(self.resolution) || 'NONE'))],
  '((has(self.resolution)?self.resolution:"NONE")=="NONE")?!has(self.endpoints):true':
    ['CRD-044', object((self) => (self.resolution ?? 'NONE') !== 'NONE' || !has(self, 'endpoints'))],
  '((has(self.resolution)?self.resolution:"")=="DNS_ROUND_ROBIN")?((has(self.endpoints)?self.endpoints:[]).size()<=1):true':
    ['CRD-044', object((self) => self.resolution !== 'DNS_ROUND_ROBIN' || listOf(self.endpoints).length <= 1)],
  'has(self.address)||has(self.network)': ['CRD-045', object((self) => has(self, 'address') || has(self, 'network'))],
  '(has(self.address)?self.address:"").startsWith("unix://")?!has(self.ports):true':
    ['CRD-045', object((self) => !textOf(self.address).startsWith('unix://') || !has(self, 'ports'))],
  'self.startsWith("unix://")?(self.substring(7,8)=="/"||self.substring(7,8)=="@"):true':
    ['CRD-045', text((self) => !self.startsWith('unix://') || self[7] === '/' || self[7] === '@')],
  'self.startsWith("unix://")?!self.endsWith("/"):true': ['CRD-045', text((self) => !self.startsWith('unix://') || !self.endsWith('/'))],
  'self.all(key,size(key)<63&&key.matches("^[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?$"))':
    ['CRD-045', everyKey((key) => key.length < 63 && isDomainLabel(key))],
  'self!="*"': ['CRD-040', text((self) => self !== '*')],
  'self.all(l1,self.exists_one(l2,l1.number==l2.number))': ['CRD-043', uniqueNumbers],
  'selfin["","HTTP","HTTPS"]': ['CRD-007', text((self) => ['', 'HTTP', 'HTTPS'].includes(self))],
  '(has(self.serviceAccounts)||has(self.notServiceAccounts))?(!has(self.principals)&&!has(self.notPrincipals)&&!has(self.namespaces)&&!has(self.notNamespaces)):true':
    ['CRD-006', object((self) => !(has(self, 'serviceAccounts') || has(self, 'notServiceAccounts'))
      || !['principals', 'notPrincipals', 'namespaces', 'notNamespaces'].some((field) => has(self, field)))],
  'has(self.portLevelMtls)?(((has(self.selector)&&has(self.selector.matchLabels))?self.selector.matchLabels:{}).size()>0):true':
    ['CRD-006', object((self) => !has(self, 'portLevelMtls') || (isObject(self.selector) && isObject(self.selector.matchLabels) && Object.keys(self.selector.matchLabels).length > 0))],
  '((has(self.operation)?self.operation:"")=="UPSERT")?(self.value!=""):true': ['CRD-001', object((self) => self.operation !== 'UPSERT' || textOf(self.value) !== '')],
  '((has(self.operation)?self.operation:"")=="REMOVE")?!has(self.value):true': ['CRD-001', object((self) => self.operation !== 'REMOVE' || !has(self, 'value'))],
};

function waypointContext(): Keeps {
  return object((self) => (self.context === 'WAYPOINT') === has(self, 'waypoint'));
}

function uniqueNumbers(self: unknown): boolean {
  const numbers = listOf(self).map((port) => (isObject(port) ? port.number : undefined)).filter((number) => number !== undefined);
  return new Set(numbers).size === numbers.length;
}

/** The rule of a text, whatever its blanks. */
const byText = new Map<string, readonly [number: string, keeps: Keeps]>();

function lookUp(rule: string): readonly [number: string, keeps: Keeps] {
  let found = byText.get(rule);
  if (!found) {
    const key = rule.replace(/\s+/g, '');
    if (!Object.hasOwn(RULES, key)) {
      throw new Error(`a CEL rule without a function: ${rule}`);
    }
    byText.set(rule, found = RULES[key]);
  }
  return found;
}

/** The CEL rules that a value breaks. */
export function celProblems(value: unknown, validations: readonly Validation[] = []): { rule: string; message: string }[] {
  return validations.filter(({ rule }) => !lookUp(rule)[1](value)).map(({ rule, message }) => ({ rule: lookUp(rule)[0], message }));
}
