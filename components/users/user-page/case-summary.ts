import { maskText } from "../../../lib/access/mask-text.ts";
import { isolate } from "../../../lib/text/isolate.ts";
import type { ActivityItem } from "../../../lib/users/client/activity/activity.ts";
import { bestName } from "../../../lib/users/name-line.ts";
import type { UserPage } from "../../../lib/users/user.ts";
import type { UserRole } from "../../../lib/users/user-roles.ts";

/** The summary's labels in the reader's language. */
export type SummaryWords = {
	title: string;
	user: string;
	status: string;
	states: { active: string; blocked: string; unverified: string; lockedOut: string; neverLoggedIn: string };
	lastLogin: string;
	roles: string;
	events: string;
	none: string;
	unknown: string;
	/** Returns the title of an event. */
	eventOf: (item: ActivityItem) => string;
};

export type SummaryFacts = {
	page: UserPage;
	/** Absent if they could not be read; the summary says so. */
	roles: readonly UserRole[] | undefined;
	events: readonly ActivityItem[] | undefined;
	nowMs: number;
};

const mostEvents = 5;

/** Formats a date in UTC, or returns a question mark if it could not be read. */
function utc(date: string | number): string {
	const at = new Date(date);
	return Number.isNaN(at.getTime()) ? "?" : `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

function statesOf({ user, lockouts }: UserPage, { states }: SummaryWords): string[] {
	const given = [
		user.blocked ? states.blocked : states.active,
		user.email !== undefined && !user.email_verified ? states.unverified : "",
		lockouts.state === "known" && lockouts.blocks.length > 0 ? states.lockedOut : "",
		user.last_login === undefined ? states.neverLoggedIn : "",
	];
	return given.filter(Boolean);
}

/**
 * Summarises a user's case in a few lines for a ticket: id, status, last login, roles and the last five events. E-mails, phone numbers and
 * addresses are always masked, and times are in UTC. Pure.
 */
export function toCaseSummary({ page, roles, events, nowMs }: SummaryFacts, words: SummaryWords): string {
	const { user } = page;
	const listed = (names: string[] | undefined) => names?.join(", ") ?? words.unknown;
	const lines = [
		`${words.title}, ${utc(nowMs)}`,
		`${words.user}: ${isolate(user.user_id)} (${isolate(bestName(user))})`,
		`${words.status}: ${statesOf(page, words).join(", ")}`,
		`${words.lastLogin}: ${user.last_login === undefined ? words.none : utc(user.last_login)}`,
		`${words.roles}: ${roles?.length === 0 ? words.none : listed(roles?.map(({ name }) => isolate(name)))}`,
		`${words.events}:${events === undefined ? ` ${words.unknown}` : events.length === 0 ? ` ${words.none}` : ""}`,
		...(events ?? []).slice(0, mostEvents).map((item) => `- ${utc(item.date)}: ${isolate(words.eventOf(item))}`),
	];
	return lines.map(maskText).join("\n");
}
