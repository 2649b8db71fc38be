import type { ResourceServer } from "../../records/resource-server-record.ts";
import type { TenantState } from "../../state/tenant-state.ts";

/** The API of the tenant that an audience names. The Management API is none of them: its audience follows the tenant's address. */
export const findApi = ({ resourceServers }: TenantState, audience: string | undefined): ResourceServer | undefined =>
	audience === undefined || audience.startsWith("/")
		? undefined
		: [...resourceServers.values()].find(({ identifier }) => identifier === audience);
