import "server-only";
import { ProblemError } from "../../../http/problem-error.ts";
import type { EventState } from "../../directory-options.ts";
import type { EventMessage } from "../reads/read-events.ts";

/** Codes with which Auth0 ends a stream of which nothing is wrong. The next one goes on where it was. */
const timeouts = new Set(["timeout", "connection_timeout"]);

/** Returns true if a message ends the stream because its time is over. */
export const isTimeout = ({ error }: EventMessage): boolean => error !== undefined && timeouts.has(error.code);

/** An error that the tenant wrote into the stream, which ends with it. The next one begins from now on. */
export class StreamError extends Error {
	constructor({ code }: NonNullable<EventMessage["error"]>) {
		super(`The tenant ended its stream of events: ${code}.`);
	}
}

/**
 * A message that is no JSON. The parser's own error quotes it, and so may name a user. The next stream begins from now on, because it would
 * meet the same message again after the offset.
 */
export class UnreadableMessage extends Error {
	constructor() {
		super("A message of the tenant's stream of events is no JSON.");
	}
}

/** Returns true if the tenant did not accept the request, which is the fault of an offset if there is one. 410 is for one that has expired. */
const isRejected = ({ code, details }: ProblemError): boolean =>
	code === "field_rejected" || code === "search_not_understood" || details.upstreamStatus === 410;

function stateAfter({ code }: ProblemError): EventState {
	if (code === "missing_scope") return "ungranted";
	return code === "not_in_plan" || code === "not_found" ? "unserved" : "closed";
}

/** The meaning of a stream that could not be opened or broke off: what becomes of it, where to go on, and how long the tenant asks to wait. */
type EventFailure = { state: EventState; offset: string | null | undefined; askedMs: number };

/**
 * Returns the meaning of a failure of a stream that was to go on after `from`. If that is what the tenant refuses, the next one begins from
 * now on, and the log makes up for what is missing. Pure.
 */
export function failureOf(error: unknown, from: string | null): EventFailure {
	if (error instanceof UnreadableMessage || error instanceof StreamError)
		return { state: "closed", offset: null, askedMs: 0 };
	if (!(error instanceof ProblemError)) return { state: "closed", offset: undefined, askedMs: 0 };
	const askedMs = (error.details.retryAfterSeconds ?? 0) * 1_000;
	if (!isRejected(error)) return { state: stateAfter(error), offset: undefined, askedMs };
	return { state: from === null ? "unserved" : "closed", offset: null, askedMs };
}
