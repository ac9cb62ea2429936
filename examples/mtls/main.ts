import { App } from 'cdk8s';
import { Mtls } from './mtls';

const app = new App();
new Mtls(app, 'mtls');
app.synth();
