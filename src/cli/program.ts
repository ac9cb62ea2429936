import type * as Commander from 'commander';
import type { AnalyzeCommandOptions } from './commands/analyze';
import type { RouteCommandOptions } from './commands/route';
import type { ExitStatus } from './exit-status';
import type { Io } from './io';
import { FindingOptions, repeated, severityOption, sizeOption, suppressOption } from './options';
import { version } from './version';
import { printable } from '../vocabulary/printable';

const FILES = 'files, folders (every .yaml, .yml and .json below, but for node_modules and hidden folders), or - for the standard input';

const EXIT = `
Exit status:
  0  nothing of the severity of --fail-on
  1  findings
  2  wrong usage, or input that cannot be read; whatever can be read is still told
`;

/* eslint-disable @typescript-eslint/no-require-imports -- the parser is loaded by this file alone, a command when it is asked for */
const { Command, Option } = require('commander') as typeof Commander;

/** The grammar of the command line. `exit` gets what the command exits with. */
export function program(io: Io, exit: (status: ExitStatus) => void): Commander.Command {
  const all = new Command('cdk8s-istio')
    .description('Checks Istio configuration and says where requests go, without a cluster.')
    .version(version())
    .configureOutput({ writeOut: io.out, writeErr: (text) => io.err(printable(text)) })
    .exitOverride()
    .showHelpAfterError('(--help tells how it is used)')
    .addHelpText('after', `
Examples:
  $ cdk8s-istio analyze manifests/
  $ helm template my-chart | cdk8s-istio analyze -
  $ cdk8s-istio validate --output github manifests/
  $ cdk8s-istio route --host reviews --header 'x-user-type: beta' manifests/
`);

  findings(all.command('analyze'))
    .summary('what does not fit together')
    .description('Tells what Istio refuses, what does not fit together, and what most likely does something other than was meant.')
    .option('--parity', "say what 'istioctl analyze' says, its accidents included")
    .option('--complete', 'the input is everything there is: whatever it refers to and does not hold is an error')
    .option('--suppress <code=object>', 'leave out a finding, CODE or CODE=Kind/namespace/name, * for any text; may be repeated', suppressOption)
    .addHelpText('after', `${EXIT}
Examples:
  $ cdk8s-istio analyze manifests/ more.yaml
  $ helm template my-chart | cdk8s-istio analyze --namespace shop -
  $ cdk8s-istio analyze --output sarif manifests/ > findings.sarif
  $ cdk8s-istio analyze --fail-on warning --suppress CI0004=VirtualService/shop/reviews manifests/
`)
    .action(async (paths: string[], options: AnalyzeCommandOptions) => {
      exit(await (require('./commands/analyze') as typeof import('./commands/analyze')).analyze(paths, options, io));
    });

  findings(all.command('validate'))
    .summary('what Istio refuses')
    .description("Tells what Istio's admission would say of each object by itself. Objects of other kinds are skipped.")
    .addHelpText('after', `${EXIT}
Examples:
  $ cdk8s-istio validate virtual-service.yaml
  $ kubectl get virtualservices -A -o yaml | cdk8s-istio validate -
`)
    .action(async (paths: string[], options: FindingOptions) => {
      exit(await (require('./commands/validate') as typeof import('./commands/validate')).validate(paths, options, io));
    });

  input(all.command('route'), ['text', 'json'])
    .summary('where a request goes')
    .description('Says what Istio and Envoy would do with a request, and why.')
    .requiredOption('--host <host>', 'the Host header: a name, a domain or an address')
    .option('--header <header>', "a header line, 'name: value'; may be repeated", repeated)
    .option('--path <path>', 'the path with its query (default: /)')
    .option('--method <method>', 'the method (default: GET)')
    .option('--port <number>', 'the port that is dialled (default: that of the Service)')
    .addOption(new Option('--scheme <scheme>', 'the scheme of the request').choices(['http', 'https']))
    .option('--from <namespace>', 'the namespace of the pods that ask')
    .option('--label <name=value>', 'a label of the pods that ask; may be repeated', repeated)
    .option('--gateway', 'a gateway asks, for somebody outside (default: a pod with a sidecar)')
    .addHelpText('after', `
Exit status:
  0  the request is answered
  1  it is not: no route, no listener, no such destination
  2  wrong usage, or input that cannot be read

Examples:
  $ cdk8s-istio route --host reviews --header 'x-user-type: beta' manifests/
  $ cdk8s-istio route --gateway --host shop.example.com --scheme https --path /cart manifests/
  $ cdk8s-istio route --host reviews.shop --from checkout --label app=cart --output json manifests/
`)
    .action(async (paths: string[], options: RouteCommandOptions) => {
      exit(await (require('./commands/route') as typeof import('./commands/route')).route(paths, options, io));
    });
  return all;
}

function findings(command: Commander.Command): Commander.Command {
  return input(command, ['text', 'json', 'sarif', 'github'])
    .option('--fail-on <severity>', 'the mildest severity that makes the exit status 1: error, warning or info (default: error)', severityOption);
}

function input(command: Commander.Command, outputs: string[]): Commander.Command {
  return command
    .argument('<files...>', FILES)
    .addOption(new Option('-o, --output <format>', 'how to tell').choices(outputs).default(outputs[0]))
    .option('-n, --namespace <namespace>', 'the namespace of objects that name none', 'default')
    .option('--max-file-size <size>', 'the largest file that is read, up to 512M (default: 32M)', sizeOption);
}
