export * from './vocabulary/finding';
export * from './resources/istio-resource';
