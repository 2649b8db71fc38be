import type { GroupRecord } from "../../records/group-record.ts";
import { tenantName } from "../../state/tenant-name.ts";

/** Describes a group as the API does. */
export const groupAnswer = ({ id, name, external_id, connection_id, created_at, updated_at }: GroupRecord) => ({
	id,
	name,
	external_id,
	connection_id,
	tenant_name: tenantName,
	created_at,
	updated_at,
});
