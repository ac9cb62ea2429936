import { App } from 'cdk8s';
import { CircuitBreakers } from './circuit-breaker';

const app = new App();
new CircuitBreakers(app, 'circuit-breaker');
app.synth();
