import { mostEventStreams } from "../../core/rate-plans.ts";
import { type EventLog, type EventType, eventTypes, type TenantEvent } from "../../state/create-event-log.ts";
import { tenantName } from "../../state/tenant-name.ts";
import { failure, wrongQuery } from "../api-error.ts";
import type { Call } from "../call.ts";
import type { AddEndpoint } from "../endpoints.ts";

/** Time that a client waits before it connects again, in ms. */
const retryMs = 2_000;
/** Messages that wait for a slow client. With more the stream ends, and the client goes on where it was. */
const mostWaiting = 10_000;

const encoder = new TextEncoder();

const message = (type: string, offset: string, more: object = {}) =>
	`event: ${type}\nid: ${offset}\ndata: ${JSON.stringify({ offset, ...more })}\n\n`;

const ofEvent = ({ id, type, time, offset, object }: TenantEvent) =>
	message(type, offset, {
		event: {
			specversion: "1.0",
			type,
			source: `urn:auth0:${tenantName}`,
			id,
			time,
			data: { object, context: { tenant: { tenant_id: tenantName } } },
			a0tenant: tenantName,
			a0stream: "est_events",
		},
	});

const ofError = (code: string, offset: string) =>
	`event: error\ndata: ${JSON.stringify({ error: { code, message: "The stream has ended.", offset } })}\n\n`;

/** Returns the asked types, or all. @throws ApiError 400 for a type that does not exist. */
function typesOf({ queries }: Call): ReadonlySet<EventType> {
	const asked = queries("event_type");
	const unknown = asked.find((type) => !eventTypes.some((known) => known === type));
	if (unknown !== undefined) throw wrongQuery(`No enum match for: ${unknown}`, "event_type");
	return new Set(asked.length === 0 ? eventTypes : eventTypes.filter((type) => asked.includes(type)));
}

/** Returns the events before those that are to come: those after an offset or since a time. @throws ApiError 400, 410. */
function earlierEvents({ state: { events }, request, query }: Call): TenantEvent[] {
	const [from, since] = [request.headers.get("last-event-id") ?? query("from"), query("from_timestamp")];
	if (from !== undefined && since !== undefined) throw failure("offset_and_time");
	if (since !== undefined && Number.isNaN(Date.parse(since)))
		throw wrongQuery("Object didn't pass validation for format date-time", "from_timestamp");
	if (since !== undefined) return events.since(Date.parse(since));
	const found = from === undefined ? [] : events.after(from);
	if (found === "malformed") throw failure("malformed_offset");
	if (found === "expired") throw failure("expired_offset");
	return found;
}

type Streamed = { events: EventLog; earlier: readonly TenantEvent[]; types: ReadonlySet<EventType> };
type Times = { eventHeartbeatMs: number; eventStreamMs: number };

/** Streams events until the client leaves, or until the tenant ends it, as Auth0 does every few minutes. */
function streamOf({ events, earlier, types }: Streamed, { eventHeartbeatMs, eventStreamMs }: Times) {
	let leave = () => undefined as unknown;
	return new ReadableStream<Uint8Array>({
		start(controller) {
			const send = (text: string) => controller.enqueue(encoder.encode(text));
			const end = (code?: string) => {
				if (code !== undefined) send(ofError(code, events.latest()));
				leave();
				controller.close();
			};
			const tell = (event: TenantEvent) => {
				if (types.has(event.type)) send(ofEvent(event));
				if ((controller.desiredSize ?? 0) < -mostWaiting) end();
			};
			send(`:connected\n\nretry: ${retryMs}\n\n`);
			for (const event of earlier) if (types.has(event.type)) send(ofEvent(event));
			const beat = () => send(`: heartbeat\n\n${message("offset-only", events.latest())}`);
			const timers = [setInterval(beat, eventHeartbeatMs).unref(), setTimeout(() => end(), eventStreamMs).unref()];
			const stop = events.listen({ tell, end });
			leave = () => {
				for (const timer of timers) clearTimeout(timer);
				stop();
			};
		},
		cancel: () => void leave(),
	});
}

/**
 * Adds the stream of events.
 * @see https://auth0.com/docs/customize/events/consume-events-with-events-api
 */
export function addEvents(endpoint: AddEndpoint): void {
	endpoint("GET /events", {
		handle: (call) => {
			const { state, tenant } = call;
			const asked = { events: state.events, types: typesOf(call), earlier: earlierEvents(call) };
			if (state.events.listeners >= mostEventStreams[tenant.settings.plan]) throw failure("too_many_event_streams");
			return { status: 200, stream: streamOf(asked, tenant.settings) };
		},
	});
}
