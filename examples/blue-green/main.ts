import { App } from 'cdk8s';
import { BlueGreen } from './blue-green';

const app = new App();
new BlueGreen(app, 'blue-green');
app.synth();
