import "server-only";
import { z } from "zod";
import { unlessProblem } from "../../../http/unless-problem.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { nextOf, readAllCheckpoints, readAllPages } from "../../../management-api/server/reads/read-pages.ts";
import { rowsOf } from "../../../management-api/server/reads/read-upstream.ts";
import type { ListKind } from "../../directory-options.ts";
import { idsOf } from "./read-user.ts";

/** Most rows of one call. */
const take = 100;
const lane = "background";

type Checkpoint = { take: number; from?: string };

/** Reads which lists of members of a kind there are. Makes one upstream call for each 100. */
export const listsOf: Record<ListKind, () => Promise<string[]>> = {
	async role() {
		const { rows } = await readAllPages(
			async (page) => (await callManagementApi({ lane }, (api, request) => api.roles.list(page, request))).response,
			"roles",
		);
		return idsOf(rows);
	},
	async organization() {
		const { rows } = await readAllCheckpoints(
			async (checkpoint) =>
				(await callManagementApi({ lane }, (api, request) => api.organizations.list(checkpoint, request))).response,
			"organizations",
			Number.POSITIVE_INFINITY,
		);
		return idsOf(rows);
	},
	async group() {
		const { rows } = await readAllCheckpoints(
			async (checkpoint) =>
				(await callManagementApi({ lane }, (api, request) => api.groups.list(checkpoint, request))).response,
			"groups",
			Number.POSITIVE_INFINITY,
		);
		return idsOf(rows);
	},
};

const askMembers: Record<ListKind, (id: string, checkpoint: Checkpoint) => Promise<unknown>> = {
	role: async (id, checkpoint) =>
		(await callManagementApi({ lane }, (api, request) => api.roles.users.list(id, checkpoint, request))).response,
	organization: async (id, checkpoint) =>
		(
			await callManagementApi({ lane }, (api, request) =>
				api.organizations.members.list(id, { ...checkpoint, fields: "user_id" }, request),
			)
		).response,
	group: async (id, checkpoint) =>
		(await callManagementApi({ lane }, (api, request) => api.groups.members.get(id, checkpoint, request))).response,
};

const rowNames: Record<ListKind, string> = { role: "users", organization: "members", group: "members" };

const memberSchema = z.object({ user_id: z.string().optional(), id: z.string().optional() });

const memberIdOf = (row: unknown): string[] => {
	const { user_id, id } = memberSchema.safeParse(row).data ?? {};
	const memberId = user_id ?? id;
	return memberId === undefined ? [] : [memberId];
};

/** A list of members that is being read: the members so far and the checkpoint of the next page. */
export type OpenList = { ids: Set<string>; from?: string };

/**
 * Reads one page of a list of members into `open`. Returns true if it was the last one; a list that the tenant does not have is empty. Some
 * lists return a checkpoint with every page that is not empty, so they end with an empty page.
 */
export async function readMembersPage(kind: ListKind, id: string, open: OpenList): Promise<boolean> {
	const { ids, from } = open;
	const answer = await unlessProblem(
		askMembers[kind](id, { take, ...(from === undefined ? {} : { from }) }),
		...(["role_not_found", "organization_not_found", "group_not_found", "not_found"] as const),
	);
	if (answer === undefined) {
		ids.clear();
		return true;
	}
	const before = ids.size;
	for (const member of rowsOf(answer, rowNames[kind]).flatMap(memberIdOf)) ids.add(member);
	const next = nextOf(answer);
	if (next === undefined || next === from || ids.size === before) return true;
	open.from = next;
	return false;
}
