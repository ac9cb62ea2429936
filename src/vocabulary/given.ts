/** What is made of a value that was given; undefined where it was not, and what is undefined is not written. */
export function given<T, R>(value: T | undefined, make: (value: T) => R): R | undefined {
  return value === undefined || value === null ? undefined : make(value);
}
