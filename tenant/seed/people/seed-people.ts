import type { TenantState } from "../../state/tenant-state.ts";
import { drawPeople } from "./draw-people.ts";
import { drawPeopleBeside } from "./draw-people-beside.ts";

/** Fewer people are drawn sooner than a second thread has started. */
const fewestBeside = 50_000;

/** The sets of roles that people have. Those with the same roles share one. */
function createRoleSets(roleIds: readonly string[]): (roles: number) => ReadonlySet<string> {
	const sets = new Map<number, ReadonlySet<string>>();
	return (roles) => {
		const held = sets.get(roles) ?? new Set(roleIds.filter((_id, place) => (roles & (1 << place)) !== 0));
		sets.set(roles, held);
		return held;
	};
}

/**
 * `count` people, the same for the same seed; their dates keep their distance from `todayMs`.
 * @param isBeside has a second thread draw them, which changes nothing but the time. Default from 50,000 people on.
 */
export function seedPeople(
	state: TenantState,
	{ isBeside, ...asked }: { count: number; seed: number; todayMs: number; isBeside?: boolean },
): void {
	const roleIds = [...state.roles.values()].filter((role) => !role.name.startsWith("Rolecall")).map((role) => role.id);
	const roleSetOf = createRoleSets(roleIds);
	const before = [...state.users.values()];
	const people = {
		...asked,
		roleIds,
		userIds: before.map(({ user_id }) => user_id),
		phoneNumbers: before.flatMap(({ phone_number = [] }) => phone_number),
	};
	const drawn = (isBeside ?? asked.count >= fewestBeside) ? drawPeopleBeside(people) : drawPeople(people);
	for (const { user, roles, permissions, ...hidden } of drawn)
		state.users.load(user, {
			roleIds: roleSetOf(roles),
			...(permissions === undefined ? {} : { permissions: new Set(permissions) }),
			...hidden,
		});
}
