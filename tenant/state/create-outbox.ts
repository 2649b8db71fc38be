import { randomUUID } from "node:crypto";
import type { Clock } from "./clock.ts";

const mostMessages = 500;

type MessageKind =
	| "verification"
	| "password_reset"
	| "invitation"
	| "sign_in_code"
	| "sign_in_link"
	| "second_factor"
	| "factor_enrollment"
	| "account_locked";

/** A message that this tenant would have sent. `app` is what an authenticator would show. */
export type OutboxMessage = {
	id: string;
	/** ISO 8601. */
	sentAt: string;
	channel: "email" | "sms" | "app";
	to: string;
	kind: MessageKind;
	/** The code that the receiver types. */
	code?: string | undefined;
	/** The link for the receiver; without an origin it points to this tenant. */
	link?: string | undefined;
};

/** The mails and text messages that nobody gets, the latest 500 of them. */
export function createOutbox(clock: Clock) {
	let messages: OutboxMessage[] = [];
	return {
		send(message: Omit<OutboxMessage, "id" | "sentAt">): void {
			messages = [...messages, { id: randomUUID(), sentAt: clock.nowIso(), ...message }].slice(-mostMessages);
		},
		/** The latest first. */
		list: (): readonly OutboxMessage[] => [...messages].reverse(),
	};
}

export type Outbox = ReturnType<typeof createOutbox>;
