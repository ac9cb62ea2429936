import { App } from 'cdk8s';
import { StickyShop } from './sticky-canary';

const app = new App();
new StickyShop(app, 'sticky-canary');
app.synth();
