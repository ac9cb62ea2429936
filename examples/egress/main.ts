import { App } from 'cdk8s';
import { Egress } from './egress';

const app = new App();
new Egress(app, 'egress');
app.synth();
