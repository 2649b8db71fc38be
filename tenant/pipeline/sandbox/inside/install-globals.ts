type Timers = Record<"setTimeout" | "setImmediate" | "clearTimeout", unknown>;

/**
 * The names that rules and Actions both find: timers, `fetch` and a silent `console`. What could take memory that is not counted, or
 * hold a thread, is taken away. Runs inside the sandbox: it names nothing from outside itself.
 */
export function installGlobals({ timers, fetch }: { timers: Timers; fetch: unknown }): void {
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
	});
	for (const name of ["Atomics", "SharedArrayBuffer", "WebAssembly"]) Reflect.deleteProperty(globalThis, name);
}
