import { App, YamlOutputType } from 'cdk8s';
import { releases } from './make-before-break';

const app = new App({ yamlOutputType: YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE });
releases(app);
app.synth();
