import { selects } from './labels';
import type { World } from './world';
import { isObject, JsonObject, listOf, objectsOf, TextMap, textMapOf, textOf, textsOf } from '../../manifests/views';

/** The injection webhooks of Istio. */
export function istioWebhooks(world: World): JsonObject[] {
  return world.of('MutatingWebhookConfiguration').flatMap(({ json }) => objectsOf(json.webhooks)).filter(({ name }) => textOf(name).endsWith('istio.io'));
}

/** Whether the webhook is called for pods with these labels in a namespace with those. */
export function webhookSelects(webhook: JsonObject, namespaceLabels: TextMap, podLabels: TextMap): boolean {
  return labelSelectorMatches(webhook.namespaceSelector, namespaceLabels) && labelSelectorMatches(webhook.objectSelector, podLabels);
}

/** A Kubernetes label selector with expressions; an absent one takes everything. */
function labelSelectorMatches(selector: unknown, labels: TextMap): boolean {
  if (!isObject(selector)) {
    return true;
  }
  return selects(textMapOf(selector.matchLabels), labels)
    && listOf(selector.matchExpressions).every((expression) => isObject(expression) && expressionMatches(expression, labels));
}

function expressionMatches(expression: JsonObject, labels: TextMap): boolean {
  const value: string | undefined = labels[textOf(expression.key)];
  const values = textsOf(expression.values);
  switch (expression.operator) {
    case 'In': return value !== undefined && values.includes(value);
    case 'NotIn': return value === undefined || !values.includes(value);
    case 'Exists': return value !== undefined;
    case 'DoesNotExist': return value === undefined;
    default: return false;
  }
}
