import "server-only";
import type { NextRequest } from "next/server";
import { z } from "zod";
import type { ActWithinReach, AuditAction } from "../../access/acts.ts";
import type { Actor } from "../../access/can.ts";
import { maskAnswer } from "../../access/mask-answer.ts";
import type { Permission } from "../../access/permissions.ts";
import type { FieldPath } from "../../access/policy/fields/field-rules.ts";
import type { ActContext, ActValues } from "../../audit/server/act-context.ts";
import { recordAct } from "../../audit/server/record-act.ts";
import { recordSteps, type StepsContext } from "../../audit/server/record-steps.ts";
import { requireActor, requireLevel } from "../../auth/server/require-actor.ts";
import { requireFreshSignIn } from "../../auth/server/require-fresh-sign-in.ts";
import { requireEditable } from "../../auth/server/scope/require-editable.ts";
import { requireInScope } from "../../auth/server/scope/require-in-scope.ts";
import { requireUnscoped } from "../../auth/server/scope/require-unscoped.ts";
import { noteWork } from "../../directory/server/running.ts";
import { getLogger } from "../../env/server/logger.ts";
import { ProblemError } from "../../http/problem-error.ts";
import { findClientAddress } from "../../http/server/find-client-address.ts";
import { fieldsOf } from "../../json/is-object.ts";
import {
	inRequestScope,
	newRequestScope,
	type RequestScope,
	serverTiming,
} from "../../management-api/server/call/request-scope.ts";
import { actOnUsers, type Reach, targetsOf, type Within } from "./act-on-users.ts";
import { answerDownload, downloadSchema } from "./answer-download.ts";
import { createOnce, requireIdempotencyKey } from "./idempotency.ts";
import { parseBody, parseParams, parseQuery } from "./parse-request.ts";
import { requireSameOrigin } from "./require-same-origin.ts";
import { toProblemResponse } from "./to-problem-response.ts";

type Policy<P> = {
	/** Permission that the actor must hold, or a function if it depends on the parameters. */
	permission: Permission | ((params: P) => Permission);
	params?: z.ZodType<P>;
	/**
	 * `true` masks nothing for any level, because the response is about the actor or the tenant only, or reveals one audited value. A list
	 * names the fields that stay unmasked, because people wrote them for their readers.
	 */
	unmasked?: true | readonly string[];
	/** True for the route that ends a view as somebody else. It is asked with the actor's own level. */
	asYourself?: true;
	/** Refuses an actor whose level has a scope, because the response names or counts users and cannot leave some out. */
	unscoped?: true;
};

type ReadPolicy<P, Q> = Policy<P> & {
	query?: z.ZodType<Q>;
	/** Schema of the response. It strips every field that it does not name. */
	response: z.ZodType;
};

type ReadRouteContext<P, Q> = { actor: Actor; params: P; query: Q; signal: AbortSignal };

type ActRoutePolicy<P, B, A> = Policy<P> & {
	body: z.ZodType<B>;
	/** Maximum size of the body, in MiB. Default 1. */
	mostMiB?: number;
	/** Audit event of the act. */
	audit: A;
	/** Users that the act may reach. They are locked, and the actor's level is looked up within the lock. */
	reach?: Reach<B>;
	/**
	 * Returns further targets that the act changes. They are locked, so that acts on them run one at a time, and the actor's level is
	 * looked up within the lock.
	 */
	locks?: (asked: { params: P; body: B }) => readonly ActValues["target"][];
	/** Takes the actor's own lock exclusively, so that the actor's acts on users run one at a time. */
	alone?: true;
	/** Returns the parts of a user that the act edits. What the actor's level may not edit is refused before any call. */
	edits?: (asked: { params: P; body: B }) => readonly FieldPath[];
} & Answer &
	(A extends "user.created" ? { creates: "user" } : unknown);

/**
 * The answer of an act: 201 for a create, which requires an `Idempotency-Key` and repeats the first result for it; 204 for `null`. A result
 * that is a `user` is repeated only while they are in the actor's scope. If it `streams`, the handler returns a `Download`, and `response` is
 * the schema of a row.
 */
type Answer =
	| { creates: "user" | "other"; streams?: never; response: z.ZodType }
	| { streams: true; creates?: never; response: z.ZodType }
	| { creates?: never; streams?: never; response: z.ZodType | null };

type ActRouteContext<P, B> = ActContext & StepsContext & { params: P; body: B };

/** Is `never` unless the parameters can hold a user's id. Parameters of unknown names can. */
type UserIn<P> = P extends unknown ? ("userId" extends keyof P ? P : never) : never;

/**
 * Requires the reach that the act's row in `lib/access` and the parameters call for. An act within reach names its users in the path, in
 * the body, or in both. Any other act gives a reason if its path names a user.
 */
type ReachDemand<P, B, A> = [Extract<A, ActWithinReach>] extends [never]
	? [UserIn<P>] extends [never]
		? { reach?: { any: string } }
		: { reach: { any: string } }
	: { reach: [UserIn<P>] extends [never] ? Exclude<Within<B>, "within"> : Within<B> };

type NextContext = { params: Promise<Record<string, string>> };

type Asked = { request: NextRequest; context: NextContext; scope: RequestScope; seen: { actorId?: string } };

const createdUserSchema = z.object({ user_id: z.string().min(1) });

const noFields: z.ZodType<object> = z.object({});

/** Default schema for a policy that declares none. It strips every field. */
const unnamed = <T extends object>() => noFields as z.ZodType<T>;

const userIdOf = (params: object): string | undefined =>
	"userId" in params && typeof params.userId === "string" ? params.userId : undefined;

/** Requires that the actor does not look at Rolecall as somebody else. @throws ProblemError `viewing_as` */
function requireNotViewing({ viewAs }: Actor): void {
	if (viewAs === undefined) return;
	const detail = "Nothing was changed: you are viewing Rolecall as somebody else. Stop viewing first.";
	throw new ProblemError("viewing_as", { detail });
}

/** Checks session and permission, and parses the parameters. It changes nothing. */
async function admit<P extends object>(
	{ permission, params: schema, unscoped, asYourself }: Policy<P>,
	{ request, context, seen }: Asked,
	demands: { acts: boolean; writes: boolean },
) {
	const actor = await requireActor(request.cookies, { ...demands, asYourself: asYourself === true });
	if (demands.writes) requireNotViewing(actor);
	requireLevel(actor, typeof permission === "string" ? permission : "users:read");
	seen.actorId = actor.userId;
	const params = parseParams(schema ?? unnamed<P>(), (await context.params) ?? {});
	const required = typeof permission === "string" ? permission : permission(params);
	requireLevel(actor, required);
	if (unscoped) requireUnscoped(actor);
	if (demands.writes) noteWork();
	return { actor, params, permission: required };
}

const headersOf = ({ id }: RequestScope) => ({ "cache-control": "no-store", "x-request-id": id });

/** Masks what the actor's level sees masked. */
function masked({ unmasked = [] }: Pick<Policy<object>, "unmasked">, actor: Actor, body: unknown): unknown {
	return unmasked === true ? body : maskAnswer(actor, body, unmasked);
}

/** Runs `answer` in the scope of its request. It logs one line, and turns every failure into a problem with the request id. */
function toHandler(answer: (asked: Asked) => Promise<Response>) {
	return async function route(request: NextRequest, context: NextContext): Promise<Response> {
		const startedMs = performance.now();
		const seen: { actorId?: string } = {};
		const scope = newRequestScope(findClientAddress(request.headers));
		const requestId = scope.id;
		let response: Response;
		try {
			response = await inRequestScope(scope, () => answer({ request, context, scope, seen }));
		} catch (error) {
			// A browser that disconnected gets no response; proxies log 499 for it.
			if (request.signal.aborted) response = new Response(null, { status: 499 });
			else response = toProblemResponse(error, requestId);
		}
		response.headers.set("server-timing", serverTiming(scope));
		const ms = Math.round(performance.now() - startedMs);
		const { method } = request;
		const path = request.nextUrl.pathname.split("/").slice(0, 3).join("/");
		getLogger().info({ method, path, status: response.status, ms, requestId, ...seen }, "request");
		return response;
	};
}

/**
 * Defines a route that reads, for GET. It checks session, level and permission, parses the input, checks that the user of the path is in
 * the actor's scope, runs the handler, and strips the response by its schema. Every failure leaves as `application/problem+json` with the request id.
 */
export function defineRead<P extends object = object, Q extends object = object>(
	policy: ReadPolicy<P, Q>,
	handler: (context: ReadRouteContext<P, Q>) => Promise<unknown>,
) {
	const route = toHandler(async (asked) => {
		const { request, scope } = asked;
		const { actor, params } = await admit(policy, asked, { acts: false, writes: false });
		const query = parseQuery(policy.query ?? unnamed<Q>(), request.nextUrl.searchParams);
		// A prefetch has no waiting user yet, so it uses only the budget that other calls leave.
		const lane = request.headers.get("purpose") === "prefetch" ? "background" : scope.lane;
		const userId = userIdOf(params);
		const result = await inRequestScope({ ...scope, actor: actor.userId, lane }, async () => {
			await requireInScope(actor, userId === undefined ? [] : [userId], request.signal);
			return handler({ actor, params, query, signal: request.signal });
		});
		return Response.json(masked(policy, actor, policy.response.parse(result)), { headers: headersOf(scope) });
	});
	return Object.assign(route, { kind: "read" } as const);
}

/** Answers an act after it has run. A create runs once per idempotency key, and a repeated key gets the first result. */
async function answerAct(
	policy: Answer & Pick<Policy<object>, "unmasked">,
	{ request, scope, actor, body }: { request: NextRequest; scope: RequestScope; actor: Actor; body: unknown },
	run: () => Promise<unknown>,
): Promise<Response> {
	const headers = headersOf(scope);
	if (policy.creates) {
		const key = requireIdempotencyKey(request.headers);
		const asked = { key, actorId: actor.userId, route: request.nextUrl.pathname, body };
		const result = await createOnce(asked, async () => policy.response.parse(await run()));
		if (result.isReplayed && policy.creates === "user")
			await requireInScope(actor, [createdUserSchema.parse(result.body).user_id], request.signal);
		const answer = Response.json(masked(policy, actor, result.body), { status: 201, headers });
		if (result.isReplayed) answer.headers.set("idempotency-replayed", "true");
		return answer;
	}
	const result = await run();
	if (policy.streams) {
		const toRow = (row: unknown) => fieldsOf(masked(policy, actor, policy.response.parse(row)));
		return answerDownload(downloadSchema.parse(result), toRow, headers);
	}
	if (policy.response === null) return new Response(null, { status: 204, headers });
	return Response.json(masked(policy, actor, policy.response.parse(result)), { headers });
}

/**
 * Defines a route that acts, for POST, PATCH, PUT and DELETE. In addition to what `defineRead` does, it checks same origin, the age of
 * the sign-in and the reach of an act on users, takes the locks, and gives the handler `act` and `actInSteps`, which write the audit entry.
 */
export function defineAct<B, A extends AuditAction, P extends object = object>(
	policy: ActRoutePolicy<P, B, A> & ReachDemand<P, B, A>,
	handler: (context: ActRouteContext<P, B>) => Promise<unknown>,
) {
	const { audit: action, reach, locks, alone, mostMiB, unscoped, edits }: ActRoutePolicy<P, B, A> = policy;
	const route = toHandler(async (asked) => {
		const { request, scope } = asked;
		const { signal } = request;
		requireSameOrigin(request.headers);
		const { actor, params, permission } = await admit(policy, asked, { acts: reach !== undefined, writes: true });
		requireFreshSignIn({ actor, action });
		const body = await parseBody(policy.body, request, mostMiB);
		const edited = edits?.({ params, body }) ?? [];
		requireEditable(actor, permission, edited);
		const runAs = async (now: Actor) => {
			if (unscoped) requireUnscoped(now);
			requireFreshSignIn({ actor: now, action });
			requireEditable(now, permission, edited);
			const acting = { actor: now, action, requestId: scope.id };
			return handler({
				actor: now,
				params,
				body,
				signal,
				act: async (what, run) => recordAct(what, acting, run),
				actInSteps: async (what, steps) => recordSteps(what, acting, steps),
			});
		};
		const run = async () => {
			if (reach === undefined && locks === undefined) return runAs(actor);
			const targets = targetsOf(reach, userIdOf(params), body);
			const further = locks?.({ params, body }) ?? [];
			return actOnUsers({ actor, permission, reach, targets, further, alone: alone === true, signal }, runAs);
		};
		return inRequestScope({ ...scope, actor: actor.userId }, () =>
			answerAct(policy, { request, scope, actor, body }, run),
		);
	});
	return Object.assign(route, { kind: "act" } as const);
}
