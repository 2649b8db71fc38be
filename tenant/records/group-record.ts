/** A group managed by a directory or SCIM. */
export type GroupRecord = {
	id: string;
	name: string;
	external_id: string;
	connection_id: string;
	created_at: string;
	updated_at: string;
	/** Joining times (ISO 8601) by user id. */
	members: Map<string, string>;
	roleIds: Set<string>;
};
