import type { AccessRoleList } from "./contract.ts";

type AccessRoles = AccessRoleList["roles"];

/**
 * Reads all roles for an access file, page by page from 1, each once. A role that is deleted meanwhile moves later roles to earlier pages,
 * so it starts again from page 1 then: no existing role is missing from the file. Pure except for `readPage`, whose errors pass through.
 */
export async function readAccessRoles(
	readPage: (page: number) => Promise<AccessRoleList>,
	onPage: (page: AccessRoleList) => void = () => undefined,
): Promise<AccessRoles> {
	const byId = new Map<string, AccessRoles[number]>();
	let totalBefore = 0;
	for (let page = 1; ; page += 1) {
		const answer = await readPage(page);
		onPage(answer);
		if (answer.total < totalBefore) {
			byId.clear();
			[page, totalBefore] = [0, 0];
			continue;
		}
		totalBefore = answer.total;
		for (const role of answer.roles) byId.set(role.id, role);
		if (answer.start + answer.limit >= answer.total || answer.limit === 0) return [...byId.values()];
	}
}
