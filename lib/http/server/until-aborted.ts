import "server-only";

/**
 * Waits for a shared promise until this caller's signal aborts. The promise continues for the other callers; a rejection after the abort is
 * handled here.
 */
export function untilAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
	if (signal === undefined) return promise;
	if (signal.aborted) {
		promise.catch(() => undefined);
		return Promise.reject(signal.reason);
	}
	return new Promise((resolve, reject) => {
		const leave = () => reject(signal.reason);
		signal.addEventListener("abort", leave, { once: true });
		promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", leave));
	});
}
