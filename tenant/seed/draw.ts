const codes = [..."0123456789abcdef"].map((digit) => digit.charCodeAt(0));

/** A small seeded generator (mulberry32): the same numbers for the same seed. */
export function createDraw(seed: number) {
	let state = seed >>> 0;
	const next = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let t = Math.imul(state ^ (state >>> 15), state | 1);
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
		return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
	};
	const text = (length: number, radix: number) => {
		const written: number[] = [];
		for (let place = 0; place < length; place += 1) written.push(codes[Math.floor(next() * radix)] ?? 0);
		return String.fromCharCode(...written);
	};
	return {
		number: next,
		/** A whole number from `min` to `max`, both included. */
		between: (min: number, max: number) => min + Math.floor(next() * (max - min + 1)),
		chance: (probability: number) => next() < probability,
		one: <T>(items: readonly [T, ...T[]]): T => items[Math.floor(next() * items.length)] ?? items[0],
		hex: (length: number) => text(length, 16),
		digits: (length: number) => text(length, 10),
	};
}

export type Draw = ReturnType<typeof createDraw>;
