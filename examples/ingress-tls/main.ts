import { App } from 'cdk8s';
import { IngressTls } from './ingress-tls';

const app = new App();
new IngressTls(app, 'ingress-tls');
app.synth();
