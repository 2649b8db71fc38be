import type { Role, RoleCounts } from "./contract.ts";

/** Columns by which a roles list can be sorted. */
export const roleSorts = ["name", "members", "permissions"] as const;

type RoleSort = (typeof roleSorts)[number];

export type RoleOrder = { sort: RoleSort; order: "asc" | "desc" };

/** Returns the roles whose name contains the text, in any case. Pure. */
export function findRoles(roles: readonly Role[], name: string): Role[] {
	const text = name.trim().toLowerCase();
	return roles.filter((role) => role.name.toLowerCase().includes(text));
}

const byName = (locale: string) => {
	const { compare } = new Intl.Collator(locale, { numeric: true });
	return (a: Role, b: Role) => compare(a.name, b.name) || compare(a.id, b.id);
};

/** Sorts roles. Uncounted roles come last; equal ones are sorted by name. Pure. */
export function orderRoles(
	roles: readonly Role[],
	{ sort, order }: RoleOrder,
	{ countsOf, locale }: { countsOf: (roleId: string) => RoleCounts | undefined; locale: string },
): Role[] {
	const named = roles.toSorted(byName(locale));
	if (sort === "name") return order === "asc" ? named : named.reverse();
	const sign = order === "asc" ? 1 : -1;
	const countOf = ({ id }: Role) => countsOf(id)?.[sort] ?? undefined;
	return named.sort((a, b) => {
		const [one, other] = [countOf(a), countOf(b)];
		if (one === undefined || other === undefined) return Number(one === undefined) - Number(other === undefined);
		return sign * (one - other);
	});
}
