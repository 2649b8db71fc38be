/** A group that a directory or SCIM keeps. */
export type GroupRecord = {
	id: string;
	name: string;
	external_id: string;
	connection_id: string;
	created_at: string;
	updated_at: string;
	/** User ids and when they joined (ISO 8601). */
	members: Map<string, string>;
	roleIds: Set<string>;
};
