import type { Outgoing } from "../wire.ts";

type Callback = (...args: unknown[]) => void;

/** Creates `setTimeout` and related functions over the bridge. Runs inside the sandbox and references nothing outside its own body. */
export function createTimers(post: (message: Outgoing) => void) {
	const waiting = new Map<number, () => void>();
	let count = 0;
	const setTimeout = (callback: Callback, ms: unknown = 0, ...args: unknown[]): number => {
		count += 1;
		waiting.set(count, () => callback(...args));
		post({ type: "timer", id: count, ms: Math.max(0, Number(ms) || 0) });
		return count;
	};
	return {
		setTimeout,
		setImmediate: (callback: Callback, ...args: unknown[]) => setTimeout(callback, 0, ...args),
		clearTimeout: (id: number): void => void waiting.delete(id),
		fire(id: number): void {
			const callback = waiting.get(id);
			waiting.delete(id);
			callback?.();
		},
	};
}
