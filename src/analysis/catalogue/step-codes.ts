import { error, info, warning } from './entry';

/** What can be wrong with the step from one set of manifests to the next, although each of them is right. */
export const STEP_CODES = {
  CT0001: error('Subset removed while routes use it', '{!by} sends {!share} to the subset {subset} of {host}, which this step removes: proxies that still have the route answer 503',
    'Take two steps: first give its share to other versions and keep the subset and its pods (retire), then remove them'),
  CT0002: error('Subset labels that fit no running pod', '{!by} sends {!share} to the subset {subset} of {host}, whose labels change from {from} to {to}: none of the pods that run has them',
    'Take three steps: first deploy pods with the new labels under a subset of another name, then move the weight to it, then remove the old subset'),
  CT0003: error('Workload removed while routes use it', '{!by} sends {!share} to {!version}, and this step takes away its pods: {workloads} {!how}',
    'Take two steps: first give its share to other versions and keep the pods (retire), then remove them'),
  CT0004: error('Service selector that fits no running pod', 'the selector changes from {from} to {to}: none of the pods of {!version} that run has these labels, and {!by} sends {!share} to it',
    'Take three steps: first give the pods the new labels and keep the old ones, then change the selector, then remove the old labels'),
  CT0005: error('Host removed while routes use it', '{!by} sends {!share} to {host}, which this step removes: proxies that still have the route answer 503',
    'Take two steps: first let no route lead to the host, then remove it'),
  CT0006: error('Pods that lose the labels they are found by', 'the labels of the pods change from {from} to {to}, which {!selector} does not select, and {!by} sends {!share} to them',
    'Take two steps: first add the new labels and select by them, then remove the old ones'),
  CT0007: error('Host that no gateway serves any longer', 'the host {host} was served by {gateways}; after this step it is bound to {now}, and no server there has it: clients get 404',
    'Take two steps: first serve the host at the other gateway and bind the VirtualService to both, then remove it here'),
  CT0008: warning('Traffic for a version that is new', 'this step gives {!share} to {!version} and brings {!what} in the same moment: requests get 503 until it is there',
    'Take two steps: first deploy the version with weight 0, then give it traffic when its pods are ready'),
  CT0009: error('Service port removed while routes use it', 'the port {!port} goes, and {!by} sends {!share} to it',
    'Take three steps: first add the new port, then move the routes and the clients to it, then remove the old port'),
  CT0010: error('Client and server change TLS in one step', '{!what}: until both are everywhere, proxies answer 503', 'Take two steps: {!order}'),
  CT0011: error('Selector of a workload changed', 'spec.selector changes from {from} to {to}, which the API server refuses: it never changes',
    'Deploy a workload of another name beside it, move the traffic, then remove this one'),
  CT0012: warning('Replicas dropped for an autoscaler', 'spec.replicas was {!replicas} and goes: what applies this sets it to 1, until {autoscaler} acts',
    'Remove replicas from the last applied configuration first (kubectl apply edit-last-applied), or keep it in this step and ignore the difference'),
  CT0013: info('Version dropped without having been retired', 'the subset {subset} and its pods go, and no release said that they were out of use: {workloads}',
    'Call retire on the version one release before it is left out'),
  CT0014: warning('Routes removed between versions kept apart', 'the routes of {host} go and its Service stays, so all of its pods get requests, among them {workloads}, which got none',
    'Keep the VirtualService until only one version is left'),
  CT0015: error('Target port that no running pod has', 'targetPort changes from {from} to {to}, and the pods that run do not listen there: {workloads}',
    'Take two steps: first listen on both ports, then change targetPort. Or give the port a name in the pods, and use the name as targetPort'),
  CT0016: warning('Clients that see less', '{!what}', 'Make sure that nobody there calls what goes out of sight, or keep it in sight until the clients have moved'),
};

/** A code of the check of steps. */
export type StepCode = keyof typeof STEP_CODES;
