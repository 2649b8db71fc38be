type Timers = Record<"setTimeout" | "setImmediate" | "clearTimeout", unknown>;

type Globals = { timers: Timers; fetch: unknown; shared: Record<string, unknown> };

/**
 * Installs the globals of rules and Actions: timers, `fetch`, a silent `console`, and `shared`, such as `Buffer` and `URL`. Removes what
 * could take uncounted memory or block a thread. Runs inside the sandbox and references nothing outside its own body.
 */
export function installGlobals({ timers, fetch, shared }: Globals): void {
	const names = ["log", "info", "warn", "error", "debug", "trace"];
	const { setTimeout, setImmediate, clearTimeout } = timers;
	Object.assign(globalThis, {
		global: globalThis,
		console: Object.fromEntries(names.map((name) => [name, () => undefined])),
		fetch,
		AbortSignal: { timeout: (timeoutMs: number) => ({ timeoutMs }) },
		setTimeout,
		setImmediate,
		clearTimeout,
		...shared,
	});
	for (const name of ["Atomics", "SharedArrayBuffer", "WebAssembly"]) Reflect.deleteProperty(globalThis, name);
}
