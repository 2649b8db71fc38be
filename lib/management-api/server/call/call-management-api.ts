import "server-only";
import { type ManagementClient, ManagementError } from "auth0";
import { getEnv } from "../../../env/server/env.ts";
import type { ProblemCode } from "../../../http/problem.ts";
import { ProblemError } from "../../../http/problem-error.ts";
import { untilAborted } from "../../../http/server/until-aborted.ts";
import { withDeadline } from "../../../http/server/with-deadline.ts";
import { fieldsOf } from "../../../json/is-object.ts";
import { CallRecorder, type CallReport } from "../call-recorder.ts";
import { callRequest } from "../call-request.ts";
import type { Lane } from "../rate/admission.ts";
import { getManagementClient } from "./management-client.ts";
import { currentRequestScope } from "./request-scope.ts";
import { toProblem } from "./to-problem.ts";

/** Total time limit of a call by lane, in ms. */
const laneMs: Record<Exclude<Lane, "interactive">, number> = { bulk: 300_000, background: 30_000 };

export type CallOptions = {
	/** Abort signal of the browser's request. When it aborts, the call leaves the queue. */
	signal?: AbortSignal | undefined;
	/** Correlation id of at most 64 characters. Auth0 logs it with a write as `references.correlation_id`. */
	correlationId?: string | undefined;
	/** Lane of the call. Default: the lane of the browser's request, which is `interactive` unless it is a prefetch. */
	lane?: Lane;
	/** Total time limit in ms, with queue and retries. Default 8 s for a person, 5 min for a job, 30 s in the background. */
	timeoutMs?: number;
	/** Called with the monotonic time, in ms, at which the request is sent. It is not called for a read that joins another. */
	onSent?: (atMs: number) => void;
	/** Called with the response text before it is parsed. */
	onText?: (text: string) => void;
	/**
	 * For a response that does not end, such as server-sent events: the call ends when the response begins, and its body then lives until this
	 * signal aborts. So it holds no slot and counts with the time until it began. A failure counts for no other call, and is not sent again.
	 */
	stream?: AbortSignal;
};

export type ApiRequestOptions = { abortSignal: AbortSignal; maxRetries: 0; headers: Record<string, string> };

const unknownOutcome = (cause: unknown) =>
	new ProblemError("outcome_unknown", {
		detail: "The tenant did not say whether the change went through. Rolecall reads it again to find out.",
		cause,
	});

function parseFailure(error: ManagementError, { searches }: CallReport): ProblemError {
	const body = fieldsOf(error.body);
	return toProblem({
		status: error.statusCode ?? 0,
		errorCode: String(body.errorCode ?? ""),
		message: String(body.message ?? ""),
		headers: new Headers(error.rawResponse?.headers),
		searches,
		policy: body.policy,
	});
}

/** Problem codes that do not tell whether a request was processed. */
const ambiguousCodes = new Set<ProblemCode>(["tenant_timeout", "tenant_unreachable", "tenant_failed"]);

const phases = ["queue", "token", "upstream"] as const;

/** Interprets a failure. A write that was sent and not answered has an unknown outcome, whatever the failure was. */
function interpret(error: unknown, report: CallReport, isTimedOut: boolean): ProblemError {
	const { wasSent, mayBeDone, failure } = report;
	const known = failure ?? (error instanceof ProblemError ? error : undefined);
	const ambiguous = known === undefined || ambiguousCodes.has(known.code);
	if (error instanceof ManagementError && error.statusCode !== undefined && failure === undefined) {
		const refused = error.statusCode >= 400 && error.statusCode < 500;
		return mayBeDone && !refused ? unknownOutcome(error) : parseFailure(error, report);
	}
	if (mayBeDone && ambiguous) return unknownOutcome(error);
	if (known !== undefined) return known;
	if (isTimedOut && !wasSent) {
		return new ProblemError("tenant_busy", {
			detail: "The tenant was too busy to be asked in time. Try again.",
			retryAfterSeconds: 2,
		});
	}
	if (isTimedOut) {
		return new ProblemError("tenant_timeout", {
			detail: "The tenant did not answer in time. Try again.",
			cause: error,
		});
	}
	return new ProblemError("tenant_failed", {
		detail: "The tenant answered with something Rolecall does not understand.",
		cause: error,
	});
}

/**
 * Calls the Management API through the official SDK with our token and transport. The SDK's own retries are off. Every failure becomes a
 * `ProblemError`; a caller that aborts gets its own abort reason. A write that was sent runs to its end even if its caller aborts, so that
 * the audit knows the outcome.
 * @throws ProblemError from the one table of upstream failures; `outcome_unknown` for a write without an answer.
 */
export async function callManagementApi<T>(
	{ signal, correlationId, timeoutMs, onSent, onText, stream, ...options }: CallOptions,
	operation: (api: ManagementClient, request: ApiRequestOptions) => PromiseLike<T>,
): Promise<T> {
	const left = new AbortController();
	const scope = currentRequestScope();
	const lane = options.lane ?? scope?.lane ?? "interactive";
	const longestMs = timeoutMs ?? (lane === "interactive" ? getEnv().interactiveMs : laneMs[lane]);
	const deadlineMs = performance.now() + longestMs;
	const recorder = new CallRecorder();
	const leave = () => {
		if (!recorder.report().mayBeDone) left.abort(signal?.reason);
	};
	if (signal?.aborted) leave();
	signal?.addEventListener("abort", leave, { once: true });
	const headers: Record<string, string> = correlationId === undefined ? {} : { "X-Correlation-ID": correlationId };
	const actor = scope?.actor ?? "nobody";
	const readsAnew = scope?.readsAnew ?? false;
	let either = left.signal;
	try {
		const { sdk } = getManagementClient();
		return await withDeadline({ signal: left.signal, timeoutMs: longestMs }, (abortSignal) => {
			either = abortSignal;
			const fixed = { signal: abortSignal, deadlineMs: () => deadlineMs, lane, actor, readsAnew, recorder };
			const called = callRequest.run({ ...fixed, onSent, onText, stream }, async () =>
				operation(sdk, { abortSignal, maxRetries: 0, headers }),
			);
			return untilAborted(called, abortSignal);
		});
	} catch (error) {
		throw left.signal.aborted ? left.signal.reason : interpret(error, recorder.report(), either.aborted);
	} finally {
		signal?.removeEventListener("abort", leave);
		const { timing } = recorder.report();
		if (scope !== undefined) for (const part of phases) scope.timing[part] += timing[part];
	}
}
