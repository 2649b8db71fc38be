import type { MatrixRow } from "./matrix-row.ts";

const file = "ip-blocks/[ip]/route.ts";
const params = { ip: "192.0.2.9" };

/** Rows for the routes that read and delete the block of an IP address. */
export const ipBlockRows: readonly MatrixRow[] = [
	{
		file,
		verb: "GET",
		permission: "ip-blocks:read",
		params,
		bad: { params: { ip: "192.0.2" } },
		upstream: "GET /anomaly/blocks/ips/:id",
	},
	{
		file,
		verb: "DELETE",
		permission: "ip-blocks:delete",
		params,
		bad: { params: { ip: "192.0.2" } },
		upstream: "DELETE /anomaly/blocks/ips/:id",
		isReadBack: true,
		status: 204,
		audit: {
			action: "ip_block.deleted",
			targetType: "ip",
			targetId: "192.0.2.9",
			before: { blocked: true },
			after: { blocked: false },
		},
	},
];
