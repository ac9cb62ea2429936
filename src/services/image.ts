import { problem, show } from '../vocabulary/problem';

const PLACEHOLDER = '{version}';
const COMPONENT = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const REGISTRY = '[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?(?::\\d+)?';
const TAG_AND_DIGEST = '(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(?:@sha256:[a-f0-9]{64})?';
const REFERENCE = new RegExp(`^(?:${REGISTRY}/)?${COMPONENT}(?:/${COMPONENT})*${TAG_AND_DIGEST}$`);
// Most images are made in a default registry; looking for another one first is most of the time that a long pattern takes.
const NAME = new RegExp(`^${COMPONENT}${TAG_AND_DIGEST}$`);

/**
 * The image of a version: the template with `{version}` filled in. Throws on what no registry would take.
 * @internal
 */
export function imageOf(who: string, template: string, version: string): string {
  const image = typeof template === 'string' ? template.split(PLACEHOLDER).join(version) : '';
  if (image.length > 512 || !(NAME.test(image) || REFERENCE.test(image))) {
    const filled = image === template || image === '' ? '' : ` (${show(image)} for version ${show(version)})`;
    throw problem(who, `image must be [registry/]name[:tag][@digest], got ${show(template)}${filled}`,
      'Only {version} is filled in; write for example registry.example.com/reviews:{version}');
  }
  return image;
}
