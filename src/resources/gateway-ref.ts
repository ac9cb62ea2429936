export * from '../vocabulary/references';
