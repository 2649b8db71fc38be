/**
 * Replaces the machine's clock by the tenant's, so that a kept token ages as the tenant sees it. Runs inside the sandbox and references
 * nothing outside its own body.
 */
export function createClock() {
	const RealDate = Date;
	const realNow = Date.now;
	let aheadMs = 0;
	const nowMs = () => realNow() + aheadMs;
	RealDate.now = nowMs;
	globalThis.Date = new Proxy(RealDate, {
		construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [nowMs()] : args, newTarget),
		apply: () => new RealDate(nowMs()).toString(),
	});
	return {
		nowMs,
		setAhead(ms: number): void {
			aheadMs = ms;
		},
	};
}
