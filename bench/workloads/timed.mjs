/**
 * Makes one call and returns its outcome. A failed call counts at its deadline, in ms; a call that ignores its signal is abandoned then.
 */
export async function timed(act, deadlineMs) {
	const startedMs = performance.now();
	const signal = AbortSignal.timeout(deadlineMs);
	const tooLate = new Promise((_resolve, reject) => {
		signal.addEventListener("abort", () => reject(signal.reason), { once: true });
	});
	try {
		await Promise.race([act({ signal, deadlineMs }), tooLate]);
		return { ok: true, ms: performance.now() - startedMs, atMs: Date.now() };
	} catch (error) {
		return { ok: false, ms: deadlineMs, atMs: Date.now(), why: String(error?.code ?? error?.message ?? error) };
	}
}

/** Starts `count` calls at `perSecond`, regardless of their durations, and returns their outcomes. */
export async function paced({ count, perSecond }, call) {
	const calls = [];
	const startedMs = performance.now();
	await new Promise((resolve) => {
		const timer = setInterval(() => {
			const due = Math.min(count, Math.floor(((performance.now() - startedMs) / 1_000) * perSecond) + 1);
			while (calls.length < due) calls.push(call(calls.length));
			if (calls.length < count) return;
			clearInterval(timer);
			resolve();
		}, 4);
	});
	return Promise.all(calls);
}
