import { toPermissionKey } from "@/lib/management-api/permission-key";
import { toGrants } from "@/lib/users/effective-access";
import type { UserAccess } from "@/lib/users/user-access";

type AccessItem = { kind: "theyAdded" | "theyRemoved"; name: string };

/** The direct roles by name and the direct permissions, each under its id. */
function itemsOf(access: UserAccess): Map<string, string> {
	const grants = toGrants(access);
	const roles = grants.flatMap(({ holding: { kind, role } }) => (kind === "role" && role ? [role] : []));
	const direct = grants.filter(({ holding }) => holding.kind === "direct").flatMap((grant) => grant.permissions);
	return new Map([
		...roles.map(({ id, name }): [string, string] => [id, name]),
		...direct.map((one): [string, string] => [toPermissionKey(one), one.permission_name]),
	]);
}

/** Lists how a user's direct roles and permissions differ between two reads. Pure. */
export function listAccessChanges(before: UserAccess, now: UserAccess): AccessItem[] {
	const [had, has] = [itemsOf(before), itemsOf(now)];
	return [
		...[...has].filter(([id]) => !had.has(id)).map(([, name]): AccessItem => ({ kind: "theyAdded", name })),
		...[...had].filter(([id]) => !has.has(id)).map(([, name]): AccessItem => ({ kind: "theyRemoved", name })),
	];
}
