import "server-only";
import { randomUUID } from "node:crypto";
import type { NextRequest } from "next/server";
import { z } from "zod";
import { type Actor, can } from "../../access/can.ts";
import { maskPersonal } from "../../access/mask-personal.ts";
import type { Permission } from "../../access/permissions.ts";
import type { AuditAction } from "../../audit/actions.ts";
import { requireReason } from "../../audit/server/reason-policy.ts";
import { type Act, recordAct } from "../../audit/server/record-act.ts";
import { requireActor } from "../../auth/server/require-actor.ts";
import { getLogger } from "../../env/server/logger.ts";
import {
	currentRequestScope,
	inRequestScope,
	newRequestScope,
	serverTiming,
} from "../../management-api/server/request-scope.ts";
import { createOnce, requireIdempotencyKey } from "./idempotency.ts";
import { parseBody, parseParams, parseQuery } from "./parse-request.ts";
import { requireSameOrigin } from "./require-same-origin.ts";
import { toProblemResponse } from "./to-problem-response.ts";

/** Does an act with its audit entry around it, and its reason where policy asks for one; `run` gets the correlation id. See `recordAct`. */
export type RunAct = <T>(act: Act, run: (correlationId: string) => Promise<T>) => Promise<T>;

type RouteContext<P, Q, B> = {
	actor: Actor;
	params: P;
	query: Q;
	body: B;
	signal: AbortSignal;
	act: RunAct;
};

type RoutePolicy<P, Q, B> = {
	/** What the actor must hold; a function where it depends on the address. */
	permission: Permission | ((params: P) => Permission);
	params?: z.ZodType<P>;
	query?: z.ZodType<Q>;
	body?: z.ZodType<B>;
	/** The largest body, in MiB. Default 1. */
	mostMiB?: number;
	/** What may leave: everything it does not name is stripped. `null` answers 204. */
	response: z.ZodType | null;
	/**
	 * Leaves as it is, whoever asks: it is about the actor or the tenant alone, or shows one value that is written down. Or only these of
	 * its values do, which people wrote for those who read them.
	 */
	unmasked?: true | readonly string[];
	/** The audit event of a write. A route without one answers GET only. */
	audit?: AuditAction;
	/** Needs an `Idempotency-Key`, answers 201, and a repeated key the first result. */
	creates?: boolean;
	/** The actor's level must be at most 60 s old instead of 5 min. */
	dangerous?: boolean;
};

type NextContext = { params: Promise<Record<string, string>> };

const nothing = z.object({});

async function answer<P, Q, B>(
	policy: RoutePolicy<P, Q, B>,
	handler: (context: RouteContext<P, Q, B>) => Promise<unknown>,
	{
		request,
		context,
		requestId,
		seen,
	}: { request: NextRequest; context: NextContext; requestId: string; seen: { actorId?: string } },
): Promise<Response> {
	const writes = request.method !== "GET" && request.method !== "HEAD";
	if (writes !== (policy.audit !== undefined)) throw new Error("A write has an audit event, and a read has none.");
	if (writes) requireSameOrigin(request.headers);
	const raw = (await context.params) ?? {};
	const early = typeof policy.permission === "string" ? policy.permission : "users:read";
	const demands = { dangerous: policy.dangerous ?? false, writes };
	const first = await requireActor(request.cookies, early, demands);
	seen.actorId = first.userId;
	const scope = currentRequestScope();
	if (scope !== undefined) {
		scope.actor = first.userId;
		// Asked ahead, for nobody who waits yet: it takes from the budget only what others leave.
		if (!writes && request.headers.get("purpose") === "prefetch") scope.lane = "background";
	}
	const params = parseParams(policy.params ?? (nothing as z.ZodType as z.ZodType<P>), raw);
	const permission = typeof policy.permission === "string" ? policy.permission : policy.permission(params);
	const actor = permission === early ? first : await requireActor(request.cookies, permission, demands);
	const query = parseQuery(policy.query ?? (nothing as z.ZodType as z.ZodType<Q>), request.nextUrl.searchParams);
	const body = policy.body ? await parseBody(policy.body, request, policy.mostMiB) : ({} as B);
	const act: RunAct = async (what, run) => {
		if (policy.audit === undefined) throw new Error("A read does not act.");
		await requireReason(policy.audit, what);
		return recordAct(what, { actor, action: policy.audit, requestId }, run);
	};
	const run = () => handler({ actor, params, query, body, signal: request.signal, act });
	const headers = { "cache-control": "no-store", "x-request-id": requestId };
	if (policy.creates) return answerCreated(policy, { request, actor, body, headers }, run);
	const result = await run();
	if (policy.response === null) return new Response(null, { status: 204, headers });
	const parsed = policy.response.parse(result);
	const { unmasked = [] } = policy;
	if (unmasked === true || can(actor, "pii:reveal")) return Response.json(parsed, { headers });
	return Response.json(maskPersonal(parsed, unmasked), { headers });
}

type Creation = { request: NextRequest; actor: Actor; body: unknown; headers: Record<string, string> };

/** Creates once for the request's key; what was told the first time is told again. */
async function answerCreated(
	{ response }: { response: z.ZodType | null },
	{ request, actor, body, headers }: Creation,
	run: () => Promise<unknown>,
): Promise<Response> {
	const key = requireIdempotencyKey(request.headers);
	const asked = { key, actorId: actor.userId, route: request.nextUrl.pathname, body };
	const result = await createOnce(asked, async () => response?.parse(await run()));
	const answer = Response.json(result.body, { status: 201, headers });
	if (result.isReplayed) answer.headers.set("idempotency-replayed", "true");
	return answer;
}

/**
 * A route as its own policy: same origin (writes), session, level, permission, then the parsed input, the handler, and an answer
 * stripped by the response schema. Every failure leaves as `application/problem+json` with the request's id.
 */
export function defineRoute<P = Record<string, never>, Q = Record<string, never>, B = Record<string, never>>(
	policy: RoutePolicy<P, Q, B>,
	handler: (context: RouteContext<P, Q, B>) => Promise<unknown>,
) {
	return async function route(request: NextRequest, context: NextContext): Promise<Response> {
		const startedMs = performance.now();
		const requestId = randomUUID();
		const seen: { actorId?: string } = {};
		const scope = newRequestScope();
		let response: Response;
		try {
			response = await inRequestScope(scope, () => answer(policy, handler, { request, context, requestId, seen }));
		} catch (error) {
			// A browser that went away gets no answer; 499 is what proxies write for it.
			if (request.signal.aborted) response = new Response(null, { status: 499 });
			else response = toProblemResponse(error, requestId);
		}
		response.headers.set("server-timing", serverTiming(scope));
		const ms = Math.round(performance.now() - startedMs);
		const { method } = request;
		getLogger().info(
			{
				method,
				path: request.nextUrl.pathname.split("/").slice(0, 3).join("/"),
				status: response.status,
				ms,
				requestId,
				...seen,
			},
			"request",
		);
		return response;
	};
}
