import type { UserRecord } from "../../tenant/records/user-record.ts";
import { createDraw } from "../../tenant/seed/draw.ts";
import { drawPeople } from "../../tenant/seed/people/draw-people.ts";

const todayMs = Date.UTC(2026, 10, 30);

/** Yields people in fifteen languages, half of them with a phone number and a third with the number of an order in their metadata. */
export function* drawDirectoryUsers(count: number, seed: number): Generator<UserRecord> {
	const draw = createDraw(seed);
	const people = drawPeople({ count, seed, todayMs, roleIds: [], userIds: [], phoneNumbers: [] });
	let order = 0;
	for (const { user } of people) {
		const phone = `+${draw.one(["34", "49", "44", "1"])}${draw.between(1, 9)}${draw.digits(8)}`;
		order += draw.between(1, 9);
		yield {
			...user,
			...(draw.chance(0.5) ? { phone_number: phone } : {}),
			...(draw.chance(0.3)
				? { app_metadata: { ...user.app_metadata, order: { id: `ORD-2026-${1_000_000 + order}` } } }
				: {}),
		};
	}
}
