import { App } from 'cdk8s';
import { VersionPinning } from './version-pinning';

const app = new App();
new VersionPinning(app, 'version-pinning');
app.synth();
