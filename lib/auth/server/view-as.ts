import "server-only";
import { randomUUID } from "node:crypto";
import { LRUCache } from "lru-cache";
import { type Actor, type ActorSession, can } from "../../access/can.ts";
import { covers, type Placement, placeActor } from "../../access/policy/access-policy.ts";
import { levelOfTenantRole, type NamedRole } from "../../access/policy/placement.ts";
import { actorNeedsOf } from "../../access/policy/scope/scope-needs.ts";
import { getAccessPolicy } from "../../access/server/get-access-policy.ts";
import { findName } from "../../audit/server/personal/names.ts";
import { recordEndOnce, recordRead, type SensitiveRead } from "../../audit/server/record-read.ts";
import { valueDigest } from "../../audit/server/value-digest.ts";
import { getDatabase, withoutValues } from "../../database/server/database.ts";
import { getEnv } from "../../env/server/env.ts";
import { getLogger } from "../../env/server/logger.ts";
import { processWide } from "../../env/server/process-wide.ts";
import { ProblemError } from "../../http/problem-error.ts";
import {
	currentRequestScope,
	inRequestScope,
	newRequestScope,
} from "../../management-api/server/call/request-scope.ts";
import type { ViewAsInput } from "../contract.ts";
import { getEndedSessions } from "./ended-sessions.ts";
import { couldHaveLevel, findPlacement, ordinaryAgeMs } from "./find-actor-level.ts";
import type { SessionView } from "./known-sessions.ts";

/** Time after which a view ends by itself, in ms. */
const longestMs = 30 * 60_000;

type Viewed = { level?: string | undefined; userId?: string | undefined };

/** Finds the level that is looked at, and what its scope reads: of the person, or, for a level, of the actor. */
const placeViewed = async (
	{ level, userId }: Viewed,
	{ attributes }: Placement,
	maxAgeMs: number,
): Promise<Placement> => (userId === undefined ? { level, attributes } : findPlacement(userId, { maxAgeMs }));

/** Returns true if the actor's own level covers the one that is looked at. A view never shows more than the actor sees. */
const mayView = (actor: Actor, level: string | undefined): level is string =>
	can(actor, "access:view-as") &&
	actor.level !== undefined &&
	level !== undefined &&
	covers(getAccessPolicy(), actor.level, level);

type Context = { actor: Actor };

const targetOf = ({ userId }: Viewed) =>
	userId === undefined
		? ({ type: "tenant", id: getEnv().auth0Domain } as const)
		: ({ type: "user", id: userId } as const);

/** Returns the latest view of a session that nobody has stopped. Its time may be over. */
function findView(sessionId: string): SessionView | undefined {
	const view = getEndedSessions().viewOf(sessionId);
	return (view?.level ?? view?.userId) === undefined ? undefined : view;
}

/** Returns the id that the audit entry of a view's end has in every process: a UUID of version 8. */
function endId({ sessionId, id, untilMs }: SessionView): string {
	const hex = Buffer.from(valueDigest(["view end", sessionId, id ?? untilMs]), "base64url").toString("hex");
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

type EndedBy = "time" | "person" | "sign_out" | "session_end" | "policy";

/** The views whose end this process has recorded or will record, by the id of its entry, so that later requests of the session need not. */
const noted = processWide("noted-view-ends", () => new LRUCache<string, true>({ max: 1_000 }));

/** Pause before an end that could not be recorded is tried again, in ms. */
const retryMs = 60_000;

/** The ends that are tried again, by the ids of their entries. */
const retries = processWide("view-end-retries", () => new Map<string, NodeJS.Timeout>());

/** Returns whose view it is, called as the audit knows them. A row of an earlier release does not tell. */
async function findViewer({ sessionId, actor }: SessionView): Promise<Actor | undefined> {
	if (actor === undefined) return undefined;
	const { db } = await getDatabase();
	const named = await findName(db, { kind: "user", id: actor.sub });
	const [name, email] = [named?.name ?? named?.email ?? actor.sub, named?.email ?? undefined];
	return {
		userId: actor.sub,
		name,
		email,
		level: actor.level,
		session: { sessionId, userEndSeen: 0 },
		permissions: [],
	};
}

/** Records an end that another person or the tenant caused, without their address. */
async function recordForViewer(view: SessionView, read: SensitiveRead): Promise<void> {
	const actor = await findViewer(view);
	if (actor === undefined) return;
	const scope = { ...(currentRequestScope() ?? newRequestScope()), address: undefined };
	await inRequestScope(scope, () => recordEndOnce({ actor }, read, endId(view)));
}

/**
 * Records the end of a view, once. A view whose time is over ended then, whatever happens to it later. A failure is logged and tried again
 * later: it keeps no request from its answer.
 * @param context The viewer, if the request is theirs
 */
async function noteViewEnd(view: SessionView, endedBy: EndedBy, context?: Context): Promise<void> {
	const id = endId(view);
	if (noted.get().has(id)) return;
	noted.get().set(id, true);
	const isOver = view.untilMs <= Date.now();
	const note = {
		level: view.level,
		ended_by: isOver ? "time" : endedBy,
		ended_at: new Date(isOver ? view.untilMs : Date.now()).toISOString(),
	};
	const read: SensitiveRead = { action: "access.view_ended", target: targetOf(view), note };
	const record = async () => {
		retries.get().delete(id);
		try {
			await (context === undefined ? recordForViewer(view, read) : recordEndOnce(context, read, id));
		} catch (error) {
			getLogger().error({ err: error }, "the end of a view as somebody else could not be recorded yet");
			retries.get().set(id, setTimeout(() => void record(), retryMs).unref());
		}
	};
	await record();
}

type Causes = { later?: EndedBy; withSession?: EndedBy; context?: Context };

/**
 * Records the ends of the views that have ended, of the sessions that are asked for. Call it after each change of a view or a session.
 * @param causes What ended a view that a later state follows, and what ended one with its session
 */
export async function noteViewEnds(isAsked: (view: SessionView) => boolean, causes: Causes): Promise<void> {
	const { later = "person", withSession: ended = "session_end", context } = causes;
	for (const { view, withSession } of await getEndedSessions().endedViews(isAsked))
		await noteViewEnd(view, withSession ? ended : later, context);
}

/** Changes as whom a session looks at Rolecall, and records the ends of its views before. @throws Error if it cannot be written */
async function changeView(context: Context, view: SessionView, later: EndedBy = "person"): Promise<void> {
	await getEndedSessions().changeView(view);
	await noteViewEnds(({ sessionId }) => sessionId === view.sessionId, { later, context });
}

/**
 * Returns the actor as their session looks at Rolecall: with the permissions, scope and fields of another level or person, as the policy
 * gives them now. The actor stays who they are, and changes nothing meanwhile. A view that the actor's level does not cover any more, or
 * whose time is over, is none. The first request that notices it records its end.
 * @param own The actor's own placement
 */
export async function viewedActor(actor: Actor, own: Placement, session: ActorSession): Promise<Actor> {
	const view = findView(session.sessionId);
	if (view === undefined) return actor;
	const context = { actor: { ...actor, session } };
	if (view.untilMs <= Date.now()) {
		await noteViewEnd(view, "time", context);
		return actor;
	}
	const placement = await placeViewed(view, own, ordinaryAgeMs);
	const { level } = placement;
	if (!mayView(actor, level)) {
		await endByPolicy(context, view);
		return actor;
	}
	const placed = placeActor(getAccessPolicy(), actor, placement);
	return {
		...placed,
		permissions: placed.permissions.filter((permission) => can(actor, permission)),
		viewAs: { level, untilMs: view.untilMs, ...(view.userId === undefined ? {} : { userId: view.userId }) },
	};
}

/** Ends a view that the policy does not allow any more, so that no later policy revives it. If that fails, the next request tries again. */
async function endByPolicy(context: Context, { sessionId }: SessionView): Promise<void> {
	try {
		await changeView(context, { sessionId, untilMs: 0 }, "policy");
	} catch (error) {
		getLogger().error({ err: withoutValues(error) }, "a view that the policy does not allow could not be ended yet");
	}
}

/** Returns true if the scope of a level reads values of the person who has it. */
function readsActor(level: string): boolean {
	const { organizations, paths } = actorNeedsOf(
		getAccessPolicy().levels.flatMap(({ id, scope }) => (id === level ? (scope ?? []) : [])),
	);
	return organizations || paths.length > 0;
}

/** Returns the actor's session, which every request has. */
function requireSession({ session }: Actor): ActorSession {
	if (session === undefined) throw new ProblemError("unauthenticated");
	return session;
}

/** Returns true if a role gives a level, or a rule that names no role could. */
const isWorthLookup = (roles: readonly NamedRole[]): boolean =>
	getAccessPolicy().assign.some(({ role, organizationRole }) => role === undefined && organizationRole === undefined) ||
	roles.some((role) => levelOfTenantRole(getAccessPolicy(), role) !== undefined);

/**
 * Tells whether the actor may view Rolecall as a person. `by_claim`: only a claim of a sign-in could give the person a level, which nobody
 * knows before. Undefined: they may not, or it could not be read. Looks up only people who could have a level.
 * @param roles The person's roles, in organizations too
 */
export async function findViewOf(
	{ actor }: Context,
	userId: string,
	roles: readonly NamedRole[],
): Promise<"now" | "by_claim" | undefined> {
	if (!can(actor, "access:view-as") || actor.viewAs !== undefined || !isWorthLookup(roles)) return undefined;
	try {
		const { level } = await findPlacement(userId);
		if (level !== undefined) return mayView(actor, level) ? "now" : undefined;
		return (await couldHaveLevel(userId)) ? "by_claim" : undefined;
	} catch (error) {
		if (error instanceof ProblemError) return undefined;
		throw error;
	}
}

/**
 * Lets the actor's session look at Rolecall as a level or a person for at most 30 min. The audit entry is written first. Whether a person
 * exists is not told apart from whether they have a level.
 * @throws ProblemError `forbidden` for a level that the actor's does not cover, or one without a person whose scope reads values of the
 * person, `audit_unavailable`, `sessions_unavailable`
 */
export async function startViewAs({ actor }: Context, { reason, ...input }: ViewAsInput): Promise<void> {
	const { sessionId, ...marks } = requireSession(actor);
	const { level, attributes } = await findPlacement(actor.userId, { signIn: actor.signIn });
	const viewed = await placeViewed(input, { level, attributes }, 0);
	if (!mayView(actor, viewed.level)) {
		const detail =
			input.userId === undefined
				? "You cannot view Rolecall as this level: there is no such level, or it holds, sees or edits something that yours does not."
				: "You cannot view Rolecall as this person: they have no level that is known without a sign-in, or it holds, sees or edits something that yours does not.";
		throw new ProblemError("forbidden", { detail });
	}
	if (input.userId === undefined && readsActor(viewed.level)) {
		const detail =
			"The users that this level sees depend on the person who has it, so it cannot be viewed without one. View Rolecall as a person of this level.";
		throw new ProblemError("forbidden", { detail });
	}
	const note = { level: viewed.level, valid_for_seconds: longestMs / 1_000 };
	await recordRead({ actor }, { action: "access.viewed_as", target: targetOf(input), note, reason });
	const untilMs = Date.now() + longestMs;
	const viewer = { sub: actor.userId, level: actor.level, ...marks };
	await changeOrRefuse({ actor }, { sessionId, id: randomUUID(), ...input, untilMs, actor: viewer });
}

/** Ends the view of the actor's session, if there is one. @throws ProblemError `sessions_unavailable` */
export async function stopViewAs({ actor }: Context): Promise<void> {
	const { sessionId } = requireSession(actor);
	if (findView(sessionId) !== undefined) await changeOrRefuse({ actor }, { sessionId, untilMs: 0 });
}

async function changeOrRefuse(context: Context, view: SessionView): Promise<void> {
	try {
		await changeView(context, view);
	} catch (cause) {
		const detail = "Rolecall could not write down as whom your session looks at it. Nothing was changed. Try again.";
		throw new ProblemError("sessions_unavailable", { detail, retryAfterSeconds: 5, cause });
	}
}
