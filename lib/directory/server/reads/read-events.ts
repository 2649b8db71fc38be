import "server-only";
import { z } from "zod";
import { callManagementApi } from "../../../management-api/server/call/call-management-api.ts";
import { inRequestScope, newRequestScope } from "../../../management-api/server/call/request-scope.ts";
import { getTokenBroker } from "../../../token-broker/server/get-token-broker.ts";

/** The events that say something about what the directory keeps. */
const eventTypes = [
	...(["user.created", "user.updated", "user.deleted"] as const),
	...(["organization.member.added", "organization.member.deleted", "organization.deleted"] as const),
	...(["group.member.added", "group.member.deleted", "group.deleted"] as const),
];

const messageSchema = z.object({
	type: z.string(),
	offset: z.string().min(1).optional().catch(undefined),
	event: z
		.object({ time: z.string().catch(""), data: z.object({ object: z.unknown() }) })
		.optional()
		.catch(undefined),
	error: z
		.object({ code: z.string(), offset: z.string().min(1).optional().catch(undefined) })
		.optional()
		.catch(undefined),
});

/** A message of the stream: an event, a new offset without one, or an error, after which the stream ends. */
export type EventMessage = z.infer<typeof messageSchema>;

/** Reads a message. Returns undefined for one without a type. */
export const readMessage = (raw: unknown): EventMessage | undefined => messageSchema.safeParse(raw).data;

/** A stream of events. `end` closes it, and its reader then fails. */
export type OpenEvents = { messages: Promise<AsyncIterable<unknown>>; end: () => void };

/**
 * Opens the tenant's stream of events after an offset, or from now on. Makes one upstream call.
 * @see https://auth0.com/docs/customize/events/consume-events-with-events-api
 */
export function openEvents(from: string | null): OpenEvents {
	const ending = new AbortController();
	const { signal } = ending;
	const messages = inRequestScope({ ...newRequestScope(), actor: "directory" }, () =>
		callManagementApi({ lane: "background", signal, stream: signal }, (api, request) =>
			api.events.subscribe({ event_type: eventTypes, ...(from === null ? {} : { from }) }, request),
		),
	);
	return { messages, end: () => ending.abort() };
}

/** Returns true if the token in use has scopes and not the one that events need. Makes no call. */
export function lacksEventScope(): boolean {
	const { scopes } = getTokenBroker().status();
	return scopes.length > 0 && !scopes.includes("read:events");
}
