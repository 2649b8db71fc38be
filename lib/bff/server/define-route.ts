import "server-only";
import type { NextRequest } from "next/server";
import { z } from "zod";
import type { AuditAction } from "../../access/acts.ts";
import { type Actor, can } from "../../access/can.ts";
import { maskPersonal } from "../../access/mask-personal.ts";
import type { Permission } from "../../access/permissions.ts";
import type { ActValues, RunAct } from "../../audit/server/act-context.ts";
import { recordAct } from "../../audit/server/record-act.ts";
import { type RunSteps, recordSteps } from "../../audit/server/record-steps.ts";
import { requireActor } from "../../auth/server/require-actor.ts";
import { getLogger } from "../../env/server/logger.ts";
import {
	currentRequestScope,
	inRequestScope,
	newRequestScope,
	serverTiming,
} from "../../management-api/server/call/request-scope.ts";
import { actOnUsers, type Reach, targetsOf } from "./act-on-users.ts";
import { createOnce, requireIdempotencyKey } from "./idempotency.ts";
import { parseBody, parseParams, parseQuery } from "./parse-request.ts";
import { requireSameOrigin } from "./require-same-origin.ts";
import { toProblemResponse } from "./to-problem-response.ts";

type RouteContext<P, Q, B> = {
	actor: Actor;
	params: P;
	query: Q;
	body: B;
	signal: AbortSignal;
	act: RunAct;
	actInSteps: RunSteps;
};

type Unmasked = true | readonly string[];

type CommonPolicy<P, Q, B> = {
	/** Permission that the actor must hold, or a function if it depends on the parameters. */
	permission: Permission | ((params: P) => Permission);
	params?: z.ZodType<P>;
	query?: z.ZodType<Q>;
	body?: z.ZodType<B>;
	/** Maximum size of the body, in MiB. Default 1. */
	mostMiB?: number;
	/** Schema of the response. It strips every field that it does not name. `null` answers 204. */
	response: z.ZodType | null;
	/**
	 * `true` masks nothing for any level, because the response is about the actor or the tenant only, or reveals one audited value. A list
	 * names the fields that stay unmasked, because people wrote them for their readers.
	 */
	unmasked?: Unmasked;
	/** Requires an `Idempotency-Key` and answers 201. A repeated key gets the first result. */
	creates?: boolean;
};

type WritePolicy<P, B> = {
	/**
	 * Returns further targets that the act changes. They are locked, so that acts on them run one at a time, and the actor's level is
	 * looked up within the lock.
	 */
	locks?: (asked: { params: P; body: B }) => readonly ActValues["target"][];
	/** Audit event of a write. A route without one answers GET only. */
	audit?: AuditAction;
	/** Users that the act may reach. They are locked, and the actor's level is looked up within the lock. */
	reach?: Reach<B>;
	/** Takes the actor's own lock exclusively, so that the actor's acts on users run one at a time. */
	alone?: true;
};

/** Requires `reach` at compile time of a write whose parameters name a user. */
type ReachDemand<P, B> = P extends { userId: string }
	? { audit?: undefined } | { audit: AuditAction; reach: Reach<B> }
	: { reach?: Reach<B> };

type AnyPolicy<P, Q, B> = CommonPolicy<P, Q, B> & WritePolicy<P, B>;

type RoutePolicy<P, Q, B> = AnyPolicy<P, Q, B> & ReachDemand<P, B>;

type NextContext = { params: Promise<Record<string, string>> };

type Asked = { request: NextRequest; context: NextContext; requestId: string; seen: { actorId?: string } };

const nothing = z.object({});

const noUsers = { any: "It names no user." };

const userIdOf = (params: unknown): string | undefined =>
	typeof params === "object" && params !== null && "userId" in params && typeof params.userId === "string"
		? params.userId
		: undefined;

/** Checks origin, session and permission, and parses the input. It changes nothing. */
async function admit<P, Q, B>(policy: AnyPolicy<P, Q, B>, { request, context, seen }: Asked) {
	const writes = request.method !== "GET" && request.method !== "HEAD";
	if (writes !== (policy.audit !== undefined)) throw new Error("A write has an audit event, and a read has none.");
	if (writes) requireSameOrigin(request.headers);
	const raw = (await context.params) ?? {};
	const early = typeof policy.permission === "string" ? policy.permission : "users:read";
	const demands = { acts: policy.reach !== undefined, writes };
	const first = await requireActor(request.cookies, early, demands);
	seen.actorId = first.userId;
	const scope = currentRequestScope();
	if (scope !== undefined) {
		scope.actor = first.userId;
		// A prefetch has no waiting user yet, so it uses only the budget that other calls leave.
		if (!writes && request.headers.get("purpose") === "prefetch") scope.lane = "background";
	}
	const params = parseParams(policy.params ?? (nothing as z.ZodType as z.ZodType<P>), raw);
	if (writes && policy.reach === undefined && userIdOf(params) !== undefined)
		throw new Error("An act on a user says whom it reaches.");
	const permission = typeof policy.permission === "string" ? policy.permission : policy.permission(params);
	const actor = permission === early ? first : await requireActor(request.cookies, permission, demands);
	const query = parseQuery(policy.query ?? (nothing as z.ZodType as z.ZodType<Q>), request.nextUrl.searchParams);
	const body = policy.body ? await parseBody(policy.body, request, policy.mostMiB) : ({} as B);
	return { actor, permission, params, query, body };
}

async function answer<P, Q, B>(
	policy: AnyPolicy<P, Q, B>,
	handler: (context: RouteContext<P, Q, B>) => Promise<unknown>,
	asked: Asked,
): Promise<Response> {
	const { request, requestId } = asked;
	const { signal } = request;
	const { permission, ...admitted } = await admit(policy, asked);
	const { params, body } = admitted;
	const runAs = (actor: Actor) => {
		const acting = () => {
			if (policy.audit === undefined) throw new Error("A read does not act.");
			return { actor, action: policy.audit, requestId };
		};
		const act: RunAct = async (what, run) => recordAct(what, acting(), run);
		const actInSteps: RunSteps = async (what, steps) => recordSteps(what, acting(), steps);
		return handler({ ...admitted, actor, signal, act, actInSteps });
	};
	const { reach, alone = false, locks } = policy;
	const run = async () => {
		if (reach === undefined && locks === undefined) return runAs(admitted.actor);
		const targets = reach === undefined ? [] : targetsOf(reach, userIdOf(params), body);
		const further = locks?.({ params, body }) ?? [];
		const act = { actor: admitted.actor, permission, reach: reach ?? noUsers, targets, further, alone, signal };
		return actOnUsers(act, runAs);
	};
	const headers = { "cache-control": "no-store", "x-request-id": requestId };
	if (policy.creates) return answerCreated(policy, { request, actor: admitted.actor, body, headers }, run);
	const result = await run();
	if (policy.response === null) return new Response(null, { status: 204, headers });
	return Response.json(masked(policy, admitted.actor, policy.response.parse(result)), { headers });
}

/** Masks personal values unless the actor's level sees them. */
function masked({ unmasked = [] }: { unmasked?: Unmasked }, actor: Actor, body: unknown): unknown {
	return unmasked === true || can(actor, "pii:reveal") ? body : maskPersonal(body, unmasked);
}

type Creation = { request: NextRequest; actor: Actor; body: unknown; headers: Record<string, string> };

/** Creates once per idempotency key. A repeated key gets the first result. */
async function answerCreated(
	policy: { response: z.ZodType | null; unmasked?: Unmasked },
	{ request, actor, body, headers }: Creation,
	run: () => Promise<unknown>,
): Promise<Response> {
	const key = requireIdempotencyKey(request.headers);
	const asked = { key, actorId: actor.userId, route: request.nextUrl.pathname, body };
	const result = await createOnce(asked, async () => policy.response?.parse(await run()));
	const answer = Response.json(masked(policy, actor, result.body), { status: 201, headers });
	if (result.isReplayed) answer.headers.set("idempotency-replayed", "true");
	return answer;
}

/**
 * Defines a route by its policy: it checks same origin (writes), session, level and permission, parses the input, checks the reach of an
 * act on users, runs the handler, and strips the response by its schema. Every failure leaves as `application/problem+json` with the
 * request id.
 */
export function defineRoute<P = Record<string, never>, Q = Record<string, never>, B = Record<string, never>>(
	policy: RoutePolicy<P, Q, B>,
	handler: (context: RouteContext<P, Q, B>) => Promise<unknown>,
) {
	return async function route(request: NextRequest, context: NextContext): Promise<Response> {
		const startedMs = performance.now();
		const seen: { actorId?: string } = {};
		const scope = newRequestScope();
		const requestId = scope.id;
		let response: Response;
		try {
			response = await inRequestScope(scope, () => answer(policy, handler, { request, context, requestId, seen }));
		} catch (error) {
			// A browser that disconnected gets no response; proxies log 499 for it.
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
