import { App } from 'cdk8s';
import { AbTest } from './ab-test';

const app = new App();
new AbTest(app, 'ab-test');
app.synth();
