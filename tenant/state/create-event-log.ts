import type { Clock } from "./clock.ts";
import { newId } from "./new-id.ts";

/** The types of Auth0's events. Of roles and members of groups, and of connections of organizations, this tenant tells none. */
export const eventTypes = [
	...["user.created", "user.updated", "user.deleted"],
	...["organization.created", "organization.updated", "organization.deleted"],
	...["organization.member.added", "organization.member.deleted"],
	...["organization.member.role.assigned", "organization.member.role.deleted"],
	...["organization.connection.added", "organization.connection.removed", "organization.connection.updated"],
	...["organization.group.role.assigned", "organization.group.role.deleted"],
	...["group.created", "group.updated", "group.deleted", "group.member.added", "group.member.deleted"],
	...["group.role.assigned", "group.role.deleted"],
	...["connection.created", "connection.updated", "connection.deleted"],
] as const;

export type EventType = (typeof eventTypes)[number];

/** An event. `offset` is its place in the log, opaque to clients. `time` is ISO 8601. */
export type TenantEvent = { id: string; type: EventType; time: string; offset: string; object: object };

/** A reader of new events. `end` tells that no more come, with the code of an error if there is one. */
export type EventListener = { tell: (event: TenantEvent) => void; end: (code?: string) => void };

/** Auth0 does not say how long it keeps events. */
const keptMs = 24 * 3_600_000;
const mostKept = 100_000;

const offsetPattern = /^(evl_\w+):(\d{1,15})$/;

/**
 * Creates the log of events that `GET /events` streams. It keeps a day, at most 100,000 events. Offsets of another log, such as one before
 * a reset, count as expired.
 */
export function createEventLog(clock: Clock) {
	const name = newId("evl");
	const listeners = new Set<EventListener>();
	let kept: TenantEvent[] = [];
	/** The number of the first event that is kept. */
	let first = 1;
	const offsetOf = (number: number) => Buffer.from(`${name}:${number}`).toString("base64");
	function dropOld(): void {
		const oldest = new Date(clock.nowMs() - keptMs).toISOString();
		const fresh = kept.findIndex(({ time }) => time >= oldest);
		const dropped = Math.max(fresh === -1 ? kept.length : fresh, kept.length - mostKept);
		if (dropped === 0) return;
		kept = kept.slice(dropped);
		first += dropped;
	}
	return {
		add(type: EventType, object: object): void {
			dropOld();
			const event = { id: newId("evt"), type, time: clock.nowIso(), offset: offsetOf(first + kept.length), object };
			kept.push(event);
			for (const { tell } of [...listeners]) tell(event);
		},
		/** Returns the events after an offset. */
		after(offset: string): TenantEvent[] | "malformed" | "expired" {
			const [, log, number] = offsetPattern.exec(Buffer.from(offset, "base64").toString()) ?? [];
			if (number === undefined) return "malformed";
			dropOld();
			if (log !== name || Number(number) < first - 1) return "expired";
			return kept.slice(Number(number) - first + 1);
		},
		/** Returns the events since a time in epoch ms, as far as they are kept. */
		since(ms: number): TenantEvent[] {
			dropOld();
			return kept.filter(({ time }) => Date.parse(time) >= ms);
		},
		/** Returns the offset of the latest event. */
		latest: (): string => offsetOf(first + kept.length - 1),
		/** Tells a listener of each new event. Returns a function that ends it. */
		listen(listener: EventListener): () => void {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		/** Ends every stream, as Auth0 does from time to time, also with an error such as `timeout`. Clients go on where they were. */
		endAll(code?: string): void {
			for (const { end } of [...listeners]) end(code);
		},
		get listeners() {
			return listeners.size;
		},
	};
}

export type EventLog = ReturnType<typeof createEventLog>;
