import { defineAct, defineRead } from "@/lib/bff/server/define-route";
import { deleteIpBlockInputSchema, ipBlockParamsSchema, ipBlockSchema } from "@/lib/ip-blocks/contract";
import { deleteIpBlock } from "@/lib/ip-blocks/server/delete-ip-block";
import { getIpBlock } from "@/lib/ip-blocks/server/get-ip-block";

export const GET = defineRead(
	{ permission: "ip-blocks:read", params: ipBlockParamsSchema, response: ipBlockSchema },
	({ params, ...context }) => getIpBlock(context, params),
);

export const DELETE = defineAct(
	{
		permission: "ip-blocks:delete",
		params: ipBlockParamsSchema,
		body: deleteIpBlockInputSchema,
		response: null,
		audit: "ip_block.deleted",
		locks: ({ params }) => [{ type: "ip", id: params.ip }],
	},
	({ params, body, ...context }) => deleteIpBlock(context, params, body),
);
