import type { UserPrivate, UserRecord } from "../../records/user-record.ts";
import { createDraw } from "../draw.ts";
import { createPeople } from "./draw-person.ts";
import { drawUser } from "./draw-user.ts";

export type PeopleToDraw = {
	count: number;
	seed: number;
	/** People's dates keep their distance from it. */
	todayMs: number;
	/** The roles that people may have. At most 32 of them. */
	roleIds: readonly string[];
	/** Ids and phone numbers of the users who are there already. */
	userIds: readonly string[];
	phoneNumbers: readonly string[];
};

/** A person to load into the store. Made of what JSON can hold. */
export type DrawnPerson = Partial<Pick<UserPrivate, "blockedIps">> & {
	user: UserRecord;
	/** A bit for each role of `roleIds`, the first one lowest. */
	roles: number;
	permissions?: readonly string[];
};

/** Longer ids are of 21 random digits or more, or hold the person's own e-mail: no two are the same. */
const longestRepeated = 20;

/** Yields `count` people one after the other, the same for the same seed. It has no side effects. */
export function* drawPeople({ count, seed, todayMs, roleIds, ...before }: PeopleToDraw): Generator<DrawnPerson> {
	const draw = createDraw(seed);
	const personOf = createPeople(draw, seed);
	const [userIds, phoneNumbers] = [new Set(before.userIds), new Set(before.phoneNumbers)];
	const taken = {
		userId: (userId: string) => userId.length <= longestRepeated && userIds.has(userId),
		phoneNumber: (phoneNumber: string) => phoneNumbers.has(phoneNumber),
	};
	for (let index = 0; index < count; index += 1) {
		const user = drawUser(draw, personOf(index), { todayMs, taken });
		if (user.user_id.length <= longestRepeated) userIds.add(user.user_id);
		if (user.phone_number !== undefined) phoneNumbers.add(user.phone_number);
		let roles = 0;
		for (let place = 0; place < roleIds.length; place += 1) if (draw.chance(0.08)) roles |= 1 << place;
		const person: DrawnPerson = { user, roles };
		if (draw.chance(0.05)) person.permissions = ["https://orders.example.test export:orders"];
		if (draw.chance(0.01)) person.blockedIps = [`198.51.100.${draw.between(1, 254)}`];
		yield person;
	}
}
