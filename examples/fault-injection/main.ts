import { App } from 'cdk8s';
import { FaultInjection } from './fault-injection';

const app = new App();
new FaultInjection(app, 'fault-injection');
app.synth();
