/** Returns the item of a step that changes a member's roles: user id and role id in one string. A role id contains no space. */
export const toMemberRoleKey = (userId: string, roleId: string): string => `${roleId} ${userId}`;

export function parseMemberRoleKey(key: string): { userId: string; roleId: string } {
	const at = key.indexOf(" ");
	return { roleId: key.slice(0, at), userId: key.slice(at + 1) };
}
