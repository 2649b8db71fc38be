type Timers = Record<"setTimeout" | "setImmediate" | "clearTimeout", unknown>;

type Globals = { timers: Timers; fetch: unknown; shared: Record<string, unknown> };

/**
 * The names that rules and Actions both find: timers, `fetch`, a silent `console`, and `shared`, such as `Buffer` and `URL`. What could take
 * memory that is not counted, or hold a thread, is taken away. Runs inside the sandbox: it names nothing from outside itself.
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
