/** Lets time pass for this process alone: both clocks stand ahead of the machine's from then on. */
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
