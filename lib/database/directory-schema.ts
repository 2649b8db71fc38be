import { sql } from "drizzle-orm";
import {
	boolean,
	customType,
	doublePrecision,
	index,
	integer,
	jsonb,
	pgTable,
	text,
	timestamp,
} from "drizzle-orm/pg-core";

/** Text that is compared byte by byte, so that every database sorts it alike and an index serves the beginning of a value. */
export const plainText = customType<{ data: string }>({ dataType: () => 'text collate "C"' });

const time = (name: string) => timestamp(name, { withTimezone: true });

/**
 * The directory: a copy of the tenant's users that can be searched in ways in which the tenant cannot. It is filled from the tenant, and
 * dropped and filled again at any time, so nothing but a search reads it.
 */
export const directoryUsers = pgTable(
	"directory_users",
	{
		userId: plainText("user_id").primaryKey(),
		/** The user as the tenant returned them, without the metadata. */
		profile: jsonb("profile").notNull(),
		userMetadata: jsonb("user_metadata").notNull(),
		appMetadata: jsonb("app_metadata").notNull(),
		/** The texts that Auth0's search compares without case, in lower case. At most 500 characters, because an index takes no longer ones. */
		email: plainText("email"),
		name: plainText("name"),
		givenName: plainText("given_name"),
		familyName: plainText("family_name"),
		nickname: plainText("nickname"),
		blocked: boolean("blocked"),
		emailVerified: boolean("email_verified"),
		/** The connections of all identities. */
		connections: text("connections").array().notNull(),
		/** Ids. Null until they were read: then neither a condition on them nor its opposite holds. */
		organizations: text("organizations").array(),
		roles: text("roles").array(),
		groups: text("groups").array(),
		/** Ids found in member lists before all of them were read, by kind. */
		membersFound: jsonb("members_found").$type<Record<string, string[]>>(),
		/** The types of the second factors. Null until they were read, and again after a change that says no more. */
		factors: text("factors").array(),
		/** The time before the factors were read, or of the latest change. */
		factorsAt: time("factors_at"),
		/** True if brute-force protection locks the user out. Null until it was read or the log told it. */
		lockedOut: boolean("locked_out"),
		lockedOutAt: time("locked_out_at"),
		/** The permissions that the user has directly, see `directKeysOf`. Null until they were read, and again after a change. */
		permissions: text("permissions").array(),
		permissionsAt: time("permissions_at"),
		createdAt: time("created_at"),
		updatedAt: time("updated_at"),
		lastLogin: time("last_login"),
		loginsCount: doublePrecision("logins_count"),
		/** Folded names, usernames and local parts of e-mails of all identities. Ranks what `words` found. */
		names: plainText("names").notNull(),
		/** Everything that can be found by words, folded: each value with two spaces around it. */
		words: plainText("words").notNull(),
		/** True if the metadata is too long to be in `words` to its end. */
		wordsCut: boolean("words_cut").notNull(),
		/** Keys of the words in `names`, by which a misspelt word is found, see `toNearKeys`. */
		near: integer("near").array().notNull(),
		/** The time before the tenant was asked for the user. */
		readAt: time("read_at").notNull(),
	},
	(table) => {
		const ofStatus = [table.blocked, table.emailVerified, table.loginsCount] as const;
		return [
			// The search box, and a shortcut for every condition on a part of a text.
			index("directory_users_words").using("gin", sql`${table.words} gin_trgm_ops`),
			index("directory_users_words_cut").on(table.userId).where(sql`${table.wordsCut}`),
			index("directory_users_near").using("gin", table.near),
			// Conditions on whole values.
			index("directory_users_connections").using("gin", table.connections),
			index("directory_users_organizations").using("gin", table.organizations),
			index("directory_users_roles").using("gin", table.roles),
			index("directory_users_groups").using("gin", table.groups),
			index("directory_users_user_metadata").using("gin", sql`${table.userMetadata} jsonb_path_ops`),
			index("directory_users_app_metadata").using("gin", sql`${table.appMetadata} jsonb_path_ops`),
			index("directory_users_email_domain").on(
				sql`(case when ${table.email} like '%@%' then regexp_replace(${table.email}, '^.*@', '') end) collate "C"`,
			),
			index("directory_users_last_ip").on(sql`left(${table.profile} ->> 'last_ip', 64)`),
			index("directory_users_blocked").on(table.userId).where(sql`${table.blocked}`),
			index("directory_users_factors").using("gin", table.factors),
			index("directory_users_locked_out").on(table.userId).where(sql`${table.lockedOut}`),
			index("directory_users_permissions").using("gin", table.permissions),
			// The users of whom a part is read next in idle time: those of whom one is unknown or does not count any more, and the oldest ones.
			index("directory_users_unread")
				.on(table.lastLogin.asc().nullsFirst())
				.where(sql`${table.factors} is null or ${table.lockedOut} is null or ${table.permissions} is null`),
			index("directory_users_permissions_at").on(table.permissionsAt).where(sql`${table.permissions} <> '{}'`),
			index("directory_users_read_least").on(
				sql`least(${table.factorsAt}, ${table.lockedOutAt}, ${table.permissionsAt})`,
			),
			// The numbers of users of whom a part is unknown. These have no key, so that they are small.
			index("directory_users_factors_unknown").on(sql`(true)`).where(sql`${table.factors} is null`),
			index("directory_users_locked_out_unknown").on(sql`(true)`).where(sql`${table.lockedOut} is null`),
			index("directory_users_permissions_unknown").on(sql`(true)`).where(sql`${table.permissions} is null`),
			// Sorted lists, which are read backwards too, and ranges. Whoever never signed in comes last in a list of the latest sign-ins. Each also
			// holds what a status is about, so that a place deep in a list of a status is found without reading the rows before it.
			index("directory_users_email").on(table.email, table.userId, ...ofStatus),
			index("directory_users_name").on(table.name, table.userId, ...ofStatus),
			index("directory_users_connection").on(sql`(${table.connections}[1] collate "C")`, table.userId),
			index("directory_users_created").on(table.createdAt.asc().nullsFirst(), table.userId, ...ofStatus),
			index("directory_users_updated").on(table.updatedAt.asc().nullsFirst(), table.userId, ...ofStatus),
			index("directory_users_last_login").on(table.lastLogin.asc().nullsFirst(), table.userId, ...ofStatus),
			index("directory_users_logins").on(
				table.loginsCount.asc().nullsFirst(),
				table.userId,
				table.blocked,
				table.emailVerified,
			),
		];
	},
);
