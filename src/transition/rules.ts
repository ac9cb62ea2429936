import { subsetRemoved } from './rules/ct0001-subset-removed';
import { subsetLabels } from './rules/ct0002-subset-labels';
import { workloadRemoved } from './rules/ct0003-workload-removed';
import { serviceSelector } from './rules/ct0004-service-selector';
import { hostRemoved } from './rules/ct0005-host-removed';
import { podLabels } from './rules/ct0006-pod-labels';
import { gatewayHost } from './rules/ct0007-gateway-host';
import { newVersion } from './rules/ct0008-new-version';
import { servicePort } from './rules/ct0009-service-port';
import { tlsOfBothSides } from './rules/ct0010-tls-of-both-sides';
import { workloadSelector } from './rules/ct0011-workload-selector';
import { droppedReplicas } from './rules/ct0012-dropped-replicas';
import { notRetired } from './rules/ct0013-not-retired';
import { routesRemoved } from './rules/ct0014-routes-removed';
import { targetPort } from './rules/ct0015-target-port';
import { narrowerView } from './rules/ct0016-narrower-view';
import { StepRule } from './step';

/** Every check of a step. */
export const STEP_RULES: readonly StepRule[] = [
  subsetRemoved, subsetLabels, workloadRemoved, serviceSelector, hostRemoved, podLabels, gatewayHost, newVersion, servicePort, tlsOfBothSides,
  workloadSelector, droppedReplicas, notRetired, routesRemoved, targetPort, narrowerView,
];
