import { App } from 'cdk8s';
import { isolated } from './namespace-isolation';

const app = new App();
isolated(app);
app.synth();
