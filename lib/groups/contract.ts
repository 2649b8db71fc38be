import { z } from "zod";
import { reasonSchema } from "../audit/reason-schema.ts";
import { lossSchema } from "../directory/loss.ts";
import { pageNumberSchema, pageSchema } from "../http/page-schema.ts";
import { groupIdSchema } from "../ids/group-id.ts";
import { roleSchema } from "../roles/contract.ts";

/** A group of a connection's directory, with Auth0's field names. */
export const groupSchema = z.object({
	id: z.string(),
	name: z.string(),
	connection_id: z.string().nullish(),
	created_at: z.string().nullish(),
	updated_at: z.string().nullish(),
	/** The number of members in the actor's scope; absent unless the directory counted them. */
	members: z.number().optional(),
});

export type Group = z.infer<typeof groupSchema>;

/** `page` counts from 1. `search` matches part of the group's name or of its directory id. */
export const groupListQuerySchema = z.object({
	search: z.string().max(128).default(""),
	page: pageNumberSchema(20),
});

export type GroupListQuery = z.infer<typeof groupListQuerySchema>;

/** `asOf` is the time up to which the members were counted. */
export const groupListSchema = pageSchema.extend({ groups: z.array(groupSchema), asOf: z.string().optional() });

export type GroupList = z.infer<typeof groupListSchema>;

/** Groups that have a role. `hasMore` is true if there are more than the first 1,000. */
export const roleGroupsSchema = z.object({ groups: z.array(groupSchema), hasMore: z.boolean() });

export type RoleGroups = z.infer<typeof roleGroupsSchema>;

/** `from` is the `nextFrom` of the previous page. */
export const groupMembersQuerySchema = z.object({ from: z.string().min(1).max(512).optional() });

export type GroupMembersQuery = z.infer<typeof groupMembersQuerySchema>;

const groupMemberSchema = z.object({
	/** Empty if it could not be read. */
	user_id: z.string(),
	created_at: z.string().nullish(),
	/** Absent, like `email`, if the search index does not know the user or could not be read. */
	name: z.string().optional(),
	email: z.string().optional(),
});

/** A page of members. `namesUnread` is true if the search for their names failed. */
export const groupMembersSchema = z.object({
	members: z.array(groupMemberSchema),
	namesUnread: z.boolean(),
	nextFrom: z.string().optional(),
});

export type GroupMembers = z.infer<typeof groupMembersSchema>;

/** All roles of a group. `version` identifies this exact set. */
export const groupRolesSchema = z.object({ roles: z.array(roleSchema), version: z.string() });

export type GroupRoles = z.infer<typeof groupRolesSchema>;

export const deleteGroupInputSchema = z.object({ reason: reasonSchema });

export type DeleteGroupInput = z.infer<typeof deleteGroupInputSchema>;

/** Counts of what a delete of the group removes. `hasMore` is true if it has more than the first 1,000 members. */
export const groupDeletePreflightSchema = z.object({
	members: z.number(),
	hasMore: z.boolean(),
	roles: z.array(roleSchema),
	loss: lossSchema.optional(),
});

export type GroupDeletePreflight = z.infer<typeof groupDeletePreflightSchema>;

export const groupParamsSchema = z.object({ groupId: groupIdSchema });

export type GroupParams = z.infer<typeof groupParamsSchema>;
