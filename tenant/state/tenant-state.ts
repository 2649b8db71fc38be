import type {
	ClientRecord,
	ConnectionRecord,
	LogRecord,
	ResourceServer,
	RoleRecord,
	UserPrivate,
	UserRecord,
} from "./records.ts";

/** Everything the tenant holds, in memory. */
export type TenantState = {
	users: Map<string, UserRecord>;
	privates: Map<string, UserPrivate>;
	roles: Map<string, RoleRecord>;
	resourceServers: Map<string, ResourceServer>;
	connections: Map<string, ConnectionRecord>;
	clients: Map<string, ClientRecord>;
	/** The oldest first. */
	logs: LogRecord[];
	logsByUser: Map<string, LogRecord[]>;
};

export function emptyState(): TenantState {
	return {
		users: new Map(),
		privates: new Map(),
		roles: new Map(),
		resourceServers: new Map(),
		connections: new Map(),
		clients: new Map(),
		logs: [],
		logsByUser: new Map(),
	};
}

const noPrivate = (): UserPrivate => ({ roleIds: new Set(), permissions: new Set(), blockedIps: [], failedLogins: 0 });

export function addUser(state: TenantState, user: UserRecord, hidden: Partial<UserPrivate> = {}): void {
	state.users.set(user.user_id, user);
	state.privates.set(user.user_id, { ...noPrivate(), ...hidden });
}

/** What belongs to a user and is not answered with them; made at first use. */
export function privateOf(state: TenantState, userId: string): UserPrivate {
	const held = state.privates.get(userId) ?? noPrivate();
	state.privates.set(userId, held);
	return held;
}

const logIdDigits = 60;

/** Appends to the tenant's log. Ids are digits and sort by time, as Auth0's do. */
export function addLog(state: TenantState, entry: Omit<LogRecord, "log_id" | "date"> & { date?: string }): LogRecord {
	const date = entry.date ?? new Date().toISOString();
	const time = `90020${date.replace(/\D/g, "")}`;
	const log_id = `${time}${String(state.logs.length).padStart(logIdDigits - time.length, "0")}`;
	const record: LogRecord = { ...entry, log_id, date };
	state.logs.push(record);
	if (record.user_id) {
		const own = state.logsByUser.get(record.user_id);
		if (own === undefined) state.logsByUser.set(record.user_id, [record]);
		else own.push(record);
	}
	return record;
}

/** Users with this e-mail, in any connection. Exact, as `GET /users-by-email` is; stored e-mails are lower case. */
export function usersWithEmail(state: TenantState, email: string): UserRecord[] {
	return [...state.users.values()].filter((user) => user.email === email);
}

/** The connection of this name, which is what users and the API call it by. */
export function connectionNamed(state: TenantState, name: string): ConnectionRecord | undefined {
	return [...state.connections.values()].find((connection) => connection.name === name);
}

/** Whether somebody else of the connection has this e-mail, username or phone number. */
export function isTaken(
	state: TenantState,
	connection: string,
	name: "email" | "username" | "phone_number",
	value: unknown,
	exceptUserId?: string,
): boolean {
	if (typeof value !== "string") return false;
	return [...state.users.values()].some(
		(user) =>
			user[name] === value &&
			user.user_id !== exceptUserId &&
			user.identities.some((identity) => identity.connection === connection),
	);
}

/** The permissions of a user: direct ones and those of their roles, each with its sources. */
export function permissionsOf(state: TenantState, userId: string) {
	const { permissions, roleIds } = privateOf(state, userId);
	const sources = new Map<string, { source_id: string; source_name: string; source_type: "DIRECT" | "ROLE" }[]>();
	const add = (key: string, source: { source_id: string; source_name: string; source_type: "DIRECT" | "ROLE" }) =>
		sources.set(key, [...(sources.get(key) ?? []), source]);
	for (const key of permissions) add(key, { source_id: "", source_name: "", source_type: "DIRECT" });
	for (const id of roleIds) {
		const role = state.roles.get(id);
		for (const key of role?.permissions ?? [])
			add(key, { source_id: id, source_name: role?.name ?? "", source_type: "ROLE" });
	}
	return [...sources].map(([key, from]) => ({ ...describePermission(state, key), sources: from }));
}

/** A permission as the API answers with it. */
export function describePermission(state: TenantState, key: string) {
	const [identifier = "", name = ""] = key.split(" ");
	const api = [...state.resourceServers.values()].find((server) => server.identifier === identifier);
	return {
		permission_name: name,
		description: api?.scopes.find((scope) => scope.value === name)?.description ?? "",
		resource_server_name: api?.name ?? identifier,
		resource_server_identifier: identifier,
	};
}
