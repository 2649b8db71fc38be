import "server-only";
import type { ReadContext } from "../../../audit/server/act-context.ts";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { readAllPages } from "../../../management-api/server/reads/read-pages.ts";
import { readList } from "../../../management-api/server/reads/read-upstream.ts";
import { type Grants, grantSchema } from "../../belongings.ts";

/** Lists the grants that a user gave to applications. Makes one upstream call for each 100 grants, at most 1,000. */
export async function listGrants({ signal }: ReadContext, { userId }: { userId: string }): Promise<Grants> {
	const { rows, hasMore } = await readAllPages(async (page) => {
		const found = await callManagementApi({ signal }, (api, request) =>
			api.userGrants.list({ user_id: userId, ...page }, request),
		);
		return found.response;
	}, "grants");
	return { grants: readList(grantSchema, rows, "grants"), hasMore };
}
