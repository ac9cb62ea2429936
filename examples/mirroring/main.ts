import { App } from 'cdk8s';
import { Mirroring } from './mirroring';

const app = new App();
new Mirroring(app, 'mirroring');
app.synth();
