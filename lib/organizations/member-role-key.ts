/** A role of a member as one text: what a step of a change of their roles names. A role's id has no space. */
export const toMemberRoleKey = (userId: string, roleId: string): string => `${roleId} ${userId}`;

export function parseMemberRoleKey(key: string): { userId: string; roleId: string } {
	const at = key.indexOf(" ");
	return { roleId: key.slice(0, at), userId: key.slice(at + 1) };
}
