import { randomBytes } from "node:crypto";

const usualMs = 10 * 60_000;
const sweepMs = 60_000;

/** Stores values under unguessable names, each for a time in ms by the tenant's clock. Default ten minutes. */
export function createVouchers<T>(nowMs: () => number) {
	const held = new Map<string, { value: T; untilMs: number }>();
	let sweptAtMs = Number.NEGATIVE_INFINITY;
	const sweep = () => {
		const now = nowMs();
		if (now - sweptAtMs < sweepMs) return;
		sweptAtMs = now;
		for (const [name, { untilMs }] of held) if (untilMs < now) held.delete(name);
	};
	const find = (name: string | undefined): T | undefined => {
		const voucher = held.get(name ?? "");
		return voucher !== undefined && voucher.untilMs >= nowMs() ? voucher.value : undefined;
	};
	return {
		find,
		issue(value: T, forMs = usualMs): string {
			sweep();
			const name = randomBytes(24).toString("base64url");
			held.set(name, { value, untilMs: nowMs() + forMs });
			return name;
		},
		/** Deletes the vouchers whose value matches. */
		drop(isMeant: (value: T) => boolean): void {
			for (const [name, { value }] of held) if (isMeant(value)) held.delete(name);
		},
		/** Returns the value and uses the voucher up. */
		take(name: string | undefined): T | undefined {
			const value = find(name);
			held.delete(name ?? "");
			return value;
		},
	};
}

export type Vouchers<T> = ReturnType<typeof createVouchers<T>>;
