import { App } from 'cdk8s';
import { Autoscaling } from './autoscaling';

const app = new App();
new Autoscaling(app, 'autoscaling');
app.synth();
