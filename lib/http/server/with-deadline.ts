import "server-only";

/**
 * Runs a function with a signal that aborts with `signal`, or with a `TimeoutError` after `timeoutMs`. When the function settles, the timer
 * and the listener are gone, unlike those of `AbortSignal.timeout` and `AbortSignal.any`, which stay until their time or a collection.
 */
export async function withDeadline<T>(
	{ signal, timeoutMs }: { signal: AbortSignal; timeoutMs: number },
	act: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
	const either = new AbortController();
	const abort = () => either.abort(signal.reason);
	const timer = setTimeout(
		() => either.abort(new DOMException(`Nothing came within ${timeoutMs} ms.`, "TimeoutError")),
		timeoutMs,
	).unref();
	if (signal.aborted) abort();
	signal.addEventListener("abort", abort, { once: true });
	try {
		return await act(either.signal);
	} finally {
		clearTimeout(timer);
		signal.removeEventListener("abort", abort);
	}
}
