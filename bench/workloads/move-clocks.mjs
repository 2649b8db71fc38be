/** Advances both clocks of this process alone ahead of the machine's. */
const RealDate = Date;
const realNow = performance.now.bind(performance);
let aheadMs = 0;

class MovedDate extends RealDate {
	constructor(...parts) {
		super(...(parts.length === 0 ? [RealDate.now() + aheadMs] : parts));
	}

	static now() {
		return RealDate.now() + aheadMs;
	}
}

export function moveClocks(ms) {
	aheadMs += ms;
	globalThis.Date = MovedDate;
	performance.now = () => realNow() + aheadMs;
}
