import { App } from 'cdk8s';
import { MultiTenant } from './multi-tenant';

const app = new App();
new MultiTenant(app, 'multi-tenant');
app.synth();
