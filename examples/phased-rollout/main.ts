import { App, YamlOutputType } from 'cdk8s';
import { phasedRollout } from './phased-rollout';

const app = new App({ yamlOutputType: YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE });
phasedRollout(app);
app.synth();
