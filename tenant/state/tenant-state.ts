import type { ClientRecord } from "../records/client-record.ts";
import type { ConnectionRecord } from "../records/connection-record.ts";
import type { Entity } from "../records/entity.ts";
import type { GroupRecord } from "../records/group-record.ts";
import { type GuardianRecord, newGuardian } from "../records/guardian-record.ts";
import type { JobRecord } from "../records/job-record.ts";
import type { LogRecord } from "../records/log-record.ts";
import type { OrganizationRecord } from "../records/organization-record.ts";
import type { ResourceServer } from "../records/resource-server-record.ts";
import type { RoleRecord } from "../records/role-record.ts";
import type { RefreshTokenRecord, SessionRecord } from "../records/session-record.ts";
import { type Clock, createClock } from "./clock.ts";
import { createEventLog, type EventLog } from "./create-event-log.ts";
import { createOutbox, type Outbox } from "./create-outbox.ts";
import { tellUserChanges } from "./tell-user-changes.ts";
import { createUserStore, type UserStore } from "./user-store.ts";

/** The whole state of the tenant, in memory. */
export type TenantState = {
	clock: Clock;
	users: UserStore;
	roles: Map<string, RoleRecord>;
	resourceServers: Map<string, ResourceServer>;
	connections: Map<string, ConnectionRecord>;
	clients: Map<string, ClientRecord>;
	/** Client grants of every API but the Management API, which `GET /client-grants` returns. */
	clientGrants: Map<string, Entity>;
	organizations: Map<string, OrganizationRecord>;
	groups: Map<string, GroupRecord>;
	sessions: Map<string, SessionRecord>;
	refreshTokens: Map<string, RefreshTokenRecord>;
	/** Grants that people gave to applications. */
	grants: Map<string, Entity>;
	deviceCredentials: Map<string, Entity>;
	jobs: Map<string, JobRecord>;
	tickets: Map<string, Entity>;
	customDomains: Map<string, Entity>;
	guardian: GuardianRecord;
	/** The mails and text messages that would have been sent. */
	outbox: Outbox;
	/** Resources that are stored but have no effect: families by the path of their list, and settings by their address. */
	stored: { collections: Map<string, Map<string, Entity>>; settings: Map<string, Record<string, unknown>> };
	/** The settings that `GET /tenants/settings` returns. */
	settings: Record<string, unknown>;
	/** The events that `GET /events` streams. */
	events: EventLog;
	/** Log entries, the oldest first. */
	logs: LogRecord[];
	logsByUser: Map<string, LogRecord[]>;
};

export type StateOptions = { clock?: Clock; indexLagMs?: () => number };

export function emptyState({ clock = createClock(), indexLagMs = () => 0 }: StateOptions = {}): TenantState {
	const organizations = new Map<string, OrganizationRecord>();
	const someOrganization = (userId: string, test: (organizationId: string) => boolean): boolean => {
		for (const { id, members } of organizations.values()) if (test(id) && members.has(userId)) return true;
		return false;
	};
	const events = createEventLog(clock);
	const index = { nowMs: clock.nowMs, lagMs: indexLagMs, someOrganization };
	return {
		clock,
		users: createUserStore(index, tellUserChanges(events, clock)),
		roles: new Map(),
		resourceServers: new Map(),
		connections: new Map(),
		clients: new Map(),
		clientGrants: new Map(),
		organizations,
		groups: new Map(),
		sessions: new Map(),
		refreshTokens: new Map(),
		grants: new Map(),
		deviceCredentials: new Map(),
		jobs: new Map(),
		tickets: new Map(),
		customDomains: new Map(),
		guardian: newGuardian(),
		outbox: createOutbox(clock),
		stored: { collections: new Map(), settings: new Map() },
		settings: {},
		events,
		logs: [],
		logsByUser: new Map(),
	};
}
