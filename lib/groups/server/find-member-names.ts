import "server-only";
import { z } from "zod";
import type { ReadContext } from "../../audit/server/act-context.ts";
import { or, term, toQueryString } from "../../lucene/build-query.ts";
import { callManagementApi } from "../../management-api/server/call/call-management-api.ts";
import { inBatches, readOfEach } from "../../management-api/server/reads/read-pages.ts";
import { readList, rowsOf } from "../../management-api/server/reads/read-upstream.ts";

/** Maximum number of ids in one search, which keeps the query well below the URL length limit. */
const idsPerSearch = 25;

const namedSchema = z.object({ user_id: z.string(), name: z.string().optional(), email: z.string().optional() });

type Named = z.infer<typeof namedSchema>;

async function search({ signal }: ReadContext, userIds: readonly string[]): Promise<Named[]> {
	const found = await callManagementApi({ signal }, (api, request) =>
		api.users.list(
			{
				q: toQueryString(or(...userIds.map((userId) => term("user_id", userId)))),
				search_engine: "v3",
				fields: "user_id,name,email",
				include_fields: true,
				per_page: idsPerSearch,
			},
			request,
		),
	);
	return readList(namedSchema, rowsOf(found.response, "users"), "users");
}

/** Returns the names of users by id, from the search index. Makes one upstream call per 25 ids. */
export async function findMemberNames(context: ReadContext, userIds: readonly string[]): Promise<Map<string, Named>> {
	const found = await readOfEach(inBatches(userIds, idsPerSearch), (batch) => search(context, batch));
	return new Map(found.flat().map((named) => [named.user_id, named]));
}
