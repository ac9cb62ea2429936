import { App } from 'cdk8s';
import { CookieRouting } from './cookie-routing';

const app = new App();
new CookieRouting(app, 'cookie-routing');
app.synth();
