import "server-only";

/**
 * Returns a value that exists once per process under a name and is made on first use. Next loads a module more than once, so a module
 * variable is not process-wide; a symbol on `globalThis` is.
 */
export function processWide<T>(name: string, make: () => T): { get: () => T; set: (value: T | undefined) => void } {
	const key = Symbol.for(`rolecall.${name}`);
	const holder: { [key: symbol]: T | undefined } = globalThis;
	return {
		get: () => (holder[key] ??= make()),
		set: (value) => {
			holder[key] = value;
		},
	};
}
