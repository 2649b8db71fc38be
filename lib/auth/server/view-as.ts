import "server-only";
import { type Actor, can } from "../../access/can.ts";
import { covers, type Placement, placeActor } from "../../access/policy/access-policy.ts";
import { actorNeedsOf } from "../../access/policy/scope/scope-needs.ts";
import { getAccessPolicy } from "../../access/server/get-access-policy.ts";
import { recordRead } from "../../audit/server/record-read.ts";
import { getEnv } from "../../env/server/env.ts";
import { ProblemError } from "../../http/problem-error.ts";
import type { ViewAsInput } from "../contract.ts";
import { getEndedSessions } from "./ended-sessions.ts";
import { findPlacement, ordinaryAgeMs } from "./find-actor-level.ts";

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

/**
 * Returns the actor as their session looks at Rolecall: with the permissions, scope and fields of another level or person, as the policy
 * gives them now. The actor stays who they are, and changes nothing meanwhile. A view that the actor's level does not cover any more, or
 * whose time is over, is none.
 * @param own The actor's own placement
 */
export async function viewedActor(actor: Actor, own: Placement, sessionId: string): Promise<Actor> {
	const view = getEndedSessions().viewOf(sessionId);
	if (view === undefined || (view.level ?? view.userId) === undefined || view.untilMs <= Date.now()) return actor;
	const placement = await placeViewed(view, own, ordinaryAgeMs);
	const { level } = placement;
	if (!mayView(actor, level)) return actor;
	const placed = placeActor(getAccessPolicy(), actor, placement);
	return {
		...placed,
		permissions: placed.permissions.filter((permission) => can(actor, permission)),
		viewAs: { level, untilMs: view.untilMs, ...(view.userId === undefined ? {} : { userId: view.userId }) },
	};
}

/** Returns true if the scope of a level reads values of the person who has it. */
function readsActor(level: string): boolean {
	const { organizations, paths } = actorNeedsOf(
		getAccessPolicy().levels.flatMap(({ id, scope }) => (id === level ? (scope ?? []) : [])),
	);
	return organizations || paths.length > 0;
}

type Context = { actor: Actor };

const targetOf = ({ userId }: Viewed) =>
	userId === undefined
		? ({ type: "tenant", id: getEnv().auth0Domain } as const)
		: ({ type: "user", id: userId } as const);

/** Returns the id of the actor's session, which every request has. */
function requireSessionId({ sessionId }: Actor): string {
	if (sessionId === undefined) throw new ProblemError("unauthenticated");
	return sessionId;
}

/**
 * Lets the actor's session look at Rolecall as a level or a person for at most 30 min. The audit entry is written first. Whether a person
 * exists is not told apart from whether they have a level.
 * @throws ProblemError `forbidden` for a level that the actor's does not cover, or one without a person whose scope reads values of the
 * person, `audit_unavailable`, `sessions_unavailable`
 */
export async function startViewAs({ actor }: Context, { reason, ...input }: ViewAsInput): Promise<void> {
	const sessionId = requireSessionId(actor);
	const { level, attributes } = await findPlacement(actor.userId, { signIn: actor.signIn });
	const viewed = await placeViewed(input, { level, attributes }, 0);
	if (!mayView(actor, viewed.level)) {
		const whom = input.userId === undefined ? "this level" : "this person";
		const detail = `You cannot view Rolecall as ${whom}: there is no such level, or it holds, sees or edits something that yours does not.`;
		throw new ProblemError("forbidden", { detail });
	}
	if (input.userId === undefined && readsActor(viewed.level)) {
		const detail =
			"The users that this level sees depend on the person who has it, so it cannot be viewed without one. View Rolecall as a person of this level.";
		throw new ProblemError("forbidden", { detail });
	}
	const note = { level: viewed.level, valid_for_seconds: longestMs / 1_000 };
	await recordRead({ actor }, { action: "access.viewed_as", target: targetOf(input), note, reason });
	await changeView({ sessionId, ...input, untilMs: Date.now() + longestMs });
}

/** Ends the view of the actor's session, if there is one. @throws ProblemError `audit_unavailable`, `sessions_unavailable` */
export async function stopViewAs({ actor }: Context): Promise<void> {
	const sessionId = requireSessionId(actor);
	const view = getEndedSessions().viewOf(sessionId);
	if (view === undefined || (view.level ?? view.userId) === undefined) return;
	await recordRead({ actor }, { action: "access.view_ended", target: targetOf(view), note: { level: view.level } });
	await changeView({ sessionId, untilMs: 0 });
}

async function changeView(view: Parameters<ReturnType<typeof getEndedSessions>["changeView"]>[0]): Promise<void> {
	try {
		await getEndedSessions().changeView(view);
	} catch (cause) {
		const detail = "Rolecall could not write down as whom your session looks at it. Nothing was changed. Try again.";
		throw new ProblemError("sessions_unavailable", { detail, retryAfterSeconds: 5, cause });
	}
}
