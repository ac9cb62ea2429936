import { listOf, textOf } from '../../manifests/views';

/** The strings of a list as the decoder makes them: a null is an empty string, so that positions stay. */
export function textsOf(list: unknown): readonly string[] {
  return listOf(list).map(textOf);
}
