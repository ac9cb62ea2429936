import { problem, show } from '../vocabulary/problem';
import { requireText, requireWhole } from '../vocabulary/requirements';
import type { DirectResponseSpec } from '../vocabulary/virtual-service-spec';

/** Istio refuses longer bodies, counted in bytes. */
const LONGEST_BODY = 1024 * 1024;

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==)$/;

/**
 * A fixed answer, given by the proxy itself.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#HTTPDirectResponse
 */
export class DirectResponse {
  /**
   * A status without a body.
   *
   * @param status from 200 to 599; anything else throws
   */
  public static status(status: number): DirectResponse {
    return new DirectResponse({ status: requireStatus('DirectResponse.status', status) });
  }

  /**
   * A status with a text.
   *
   * @param status from 200 to 599; anything else throws
   * @param body at most 1 MiB; Istio warns above 100 KiB
   */
  public static text(status: number, body: string): DirectResponse {
    const who = 'DirectResponse.text';
    requireSize(who, Buffer.byteLength(requireText(who, 'the body', body)));
    return new DirectResponse({ status: requireStatus(who, status), body: { string: body } });
  }

  /**
   * A status with bytes.
   *
   * @param status from 200 to 599; anything else throws
   * @param base64 the bytes in padded standard base64, not empty, at most 1 MiB of bytes; anything else throws
   */
  public static bytes(status: number, base64: string): DirectResponse {
    const who = 'DirectResponse.bytes';
    if (!BASE64.test(requireText(who, 'the body', base64))) {
      throw problem(who, `the body must be padded standard base64 and not empty, got ${show(base64)}`, "Give Buffer.from(…).toString('base64')");
    }
    requireSize(who, Buffer.byteLength(base64, 'base64'));
    return new DirectResponse({ status: requireStatus(who, status), body: { bytes: base64 } });
  }

  private constructor(private readonly spec: DirectResponseSpec) {}

  /** @internal */
  public _render(): DirectResponseSpec {
    return this.spec;
  }
}

function requireStatus(who: string, status: unknown): number {
  return requireWhole(who, 'the status', status, 200, 599);
}

function requireSize(who: string, bytes: number): void {
  if (bytes > LONGEST_BODY) {
    throw problem(who, `the body must have at most ${LONGEST_BODY} bytes, got ${bytes}`, 'Serve long answers from a workload');
  }
}
