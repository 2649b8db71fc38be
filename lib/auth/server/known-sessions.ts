import "server-only";
import { z } from "zod";
import type { EndedRow } from "./ended-session-rows.ts";

/** Identifiers of a session, from its cookie. */
export type SessionMarks = {
	sub: string;
	sessionId: string;
	/** Auth0's `sid`, if the ID token had one. */
	tenantSessionId?: string | undefined;
	/** Number of the user's latest row when the session was opened, or 0. */
	userEndSeen: number;
};

const sessionViewSchema = z.object({
	sessionId: z.string().min(1),
	/** Distinguishes the views of one session. Rows of earlier releases have none. */
	id: z.string().optional(),
	/** A level of the policy, or a person. Neither: the session looks at Rolecall as its own person. */
	level: z.string().optional(),
	userId: z.string().optional(),
	untilMs: z.number(),
	/** The person whose session it is, and what ends the session. Rows of earlier releases have none. */
	actor: z
		.object({
			sub: z.string(),
			level: z.string().optional(),
			tenantSessionId: z.string().optional(),
			userEndSeen: z.number(),
		})
		.optional(),
});

/** The state of a session that looks, or no longer looks, at Rolecall as a level or as a person. */
export type SessionView = z.infer<typeof sessionViewSchema>;

/** Parses a stored state. Returns undefined for anything else. */
function parseSessionView(text: string): SessionView | undefined {
	try {
		return sessionViewSchema.safeParse(JSON.parse(text)).data;
	} catch {
		return undefined;
	}
}

/** The rows of the table as a process knows them. */
export type Known = {
	/** The `view` rows of each session by their numbers. */
	views: Map<string, Map<number, SessionView>>;
	sessions: Set<string>;
	tenantSessions: Set<string>;
	users: Map<string, number>;
	lastSeq: number;
};

export const emptyKnown = (): Known => ({
	views: new Map(),
	sessions: new Set(),
	tenantSessions: new Set(),
	users: new Map(),
	lastSeq: 0,
});

function noteView({ views }: Known, seq: number, key: string): void {
	const view = parseSessionView(key);
	if (view === undefined) return;
	const rows = views.get(view.sessionId) ?? new Map<number, SessionView>();
	views.set(view.sessionId, rows.set(seq, view));
}

export function note(known: Known, { seq, kind, key }: EndedRow): void {
	if (kind === "session") known.sessions.add(key);
	else if (kind === "tenant_session") known.tenantSessions.add(key);
	else if (kind === "user") known.users.set(key, Math.max(seq, known.users.get(key) ?? 0));
	else if (kind === "view" && seq > 0) noteView(known, seq, key);
	known.lastSeq = Math.max(seq, known.lastSeq);
}

/** Returns true if a row ends the session. */
export const isIn = ({ sessions, tenantSessions, users }: Known, marks: SessionMarks): boolean =>
	sessions.has(marks.sessionId) ||
	(marks.tenantSessionId !== undefined && tenantSessions.has(marks.tenantSessionId)) ||
	(users.get(marks.sub) ?? 0) > marks.userEndSeen;

/** Returns the states of a session, the latest first. */
const statesOf = ({ views }: Known, sessionId: string): SessionView[] =>
	[...(views.get(sessionId) ?? [])].sort(([a], [b]) => b - a).map(([, view]) => view);

export const latestView = (known: Known, sessionId: string): SessionView | undefined => statesOf(known, sessionId)[0];

/** A view that has ended: with its session, or else because a later state of the session follows it. */
export type EndedView = { view: SessionView; withSession: boolean };

const hasEnded = (known: Known, { sessionId, actor }: SessionView): boolean =>
	known.sessions.has(sessionId) || (actor !== undefined && isIn(known, { sessionId, ...actor }));

/** Returns the views that have ended, of the sessions that are asked for. */
export function listEndedViews(known: Known, isAsked: (view: SessionView) => boolean): EndedView[] {
	return [...known.views.keys()].flatMap((sessionId) =>
		statesOf(known, sessionId)
			.map((view, later) => ({ view, withSession: later === 0 }))
			.filter(({ view, withSession }) => !withSession || hasEnded(known, view))
			.filter(({ view }) => (view.level ?? view.userId) !== undefined && isAsked(view)),
	);
}
