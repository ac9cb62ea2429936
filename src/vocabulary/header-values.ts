// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u0008\u000a-\u001f\u007f]/;

/**
 * What to mend where Istio refuses this as the value of a header operation, or undefined where it takes it: control characters,
 * and commands of Envoy between percent signs that are not closed or not well formed.
 */
export function headerValueProblem(value: string): string | undefined {
  if (CONTROL.test(value)) {
    return 'Take out its control characters';
  }
  let at = 0;
  while ((at = value.indexOf('%', at)) >= 0) {
    if (at + 1 === value.length) {
      return "Its last '%' stands alone; write %% for a percent sign";
    }
    const end = value[at + 1] === '%' ? at + 2 : endOfCommand(value, at + 1);
    if (typeof end === 'string') {
      return end;
    }
    at = end;
  }
  return undefined;
}

/** The place after a command's closing percent sign, or what is wrong with it. */
function endOfCommand(value: string, start: number): number | string {
  let at = start;
  while (at < value.length && value[at] !== '%' && value[at] !== '(') {
    at++;
  }
  if (value[at] === '%') {
    return at + 1;
  }
  if (at === value.length) {
    return "Close the command after '%' with '%', or write %% for a percent sign";
  }
  at = skipSpaces(value, at + 1);
  const afterArguments = value[at] === '[' ? endOfList(value, at + 1) : endOfText(value, at + 1);
  return typeof afterArguments === 'string' ? afterArguments : endAfterParenthesis(value, afterArguments);
}

const OPEN = "Close the command after '%' with ')%'";

/** Free arguments: to the first `)`; their first character has been taken unseen, `\` skips one, `"` goes on as a list does. */
function endOfText(value: string, start: number): number | string {
  for (let at = start; at < value.length; at++) {
    if (value[at] === '\\') {
      at++;
      if (at === value.length) {
        return 'Take out the backslash at its end';
      }
    } else if (value[at] === ')') {
      return at + 1;
    } else if (value[at] === '"') {
      return afterElement(value, at + 1);
    }
  }
  return OPEN;
}

/** `"…", "…"]`: after the bracket. */
function endOfList(value: string, start: number): number | string {
  const at = skipSpaces(value, start);
  if (at === value.length) {
    return OPEN;
  }
  return value[at] === '"' ? endOfText(value, at + 1) : `The list in the command needs '"' where it has '${value[at]}'`;
}

function afterElement(value: string, start: number): number | string {
  const at = skipSpaces(value, start);
  if (value[at] === ',') {
    return endOfList(value, at + 1);
  }
  if (value[at] !== ']') {
    return at === value.length ? OPEN : `The list in the command needs ',' or ']' where it has '${value[at]}'`;
  }
  const close = skipSpaces(value, at + 1);
  if (value[close] !== ')') {
    return close === value.length ? OPEN : `The list in the command needs ')' where it has '${value[close]}'`;
  }
  return close + 1;
}

function endAfterParenthesis(value: string, start: number): number | string {
  const at = skipSpaces(value, start);
  if (at === value.length) {
    return OPEN;
  }
  return value[at] === '%' ? at + 1 : `The command needs '%' after ')' where it has '${value[at]}'`;
}

function skipSpaces(value: string, start: number): number {
  let at = start;
  while (value[at] === ' ') {
    at++;
  }
  return at;
}
