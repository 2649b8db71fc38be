import { defineRead } from "@/lib/bff/server/define-route";
import { choiceCountsQuerySchema, choiceCountsSchema } from "@/lib/users/search/choice-counts";
import { listChoiceCounts } from "@/lib/users/server/list/list-choice-counts";

export const GET = defineRead(
	{ permission: "users:read", query: choiceCountsQuerySchema, response: choiceCountsSchema },
	({ query, ...context }) => listChoiceCounts(context, query),
);
