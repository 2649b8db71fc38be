import type { TenantState } from "../state/tenant-state.ts";
import { createDraw } from "./draw.ts";
import { createPeople } from "./draw-person.ts";
import { drawUser, type Taken } from "./draw-user.ts";

/** `count` people, the same for the same seed; their dates keep their distance from `todayMs`. */
export function seedPeople(
	state: TenantState,
	{ count, seed, todayMs }: { count: number; seed: number; todayMs: number },
): void {
	const draw = createDraw(seed);
	const personOf = createPeople(draw, seed);
	const roleIds = [...state.roles.values()].filter((role) => !role.name.startsWith("Rolecall")).map((role) => role.id);
	const taken: Taken = {
		userId: state.users.has,
		phoneNumber: (phoneNumber) => state.users.having("phone_number", phoneNumber).length > 0,
	};
	for (let index = 0; index < count; index += 1) {
		const user = drawUser(draw, personOf(index), { todayMs, taken });
		const given = roleIds.filter(() => draw.chance(0.08));
		const direct = draw.chance(0.05) ? ["https://orders.example.test export:orders"] : [];
		const blockedIps = draw.chance(0.01) ? [`198.51.100.${draw.between(1, 254)}`] : [];
		state.users.load(user, {
			roleIds: new Set(given),
			...(direct.length > 0 ? { permissions: new Set(direct) } : {}),
			...(blockedIps.length > 0 ? { blockedIps } : {}),
		});
	}
}
