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

/** A message that a real tenant would have sent. The channel `app` stands for an authenticator's display. */
export type OutboxMessage = {
	id: string;
	/** Time of sending (ISO 8601). */
	sentAt: string;
	channel: "email" | "sms" | "app";
	to: string;
	kind: MessageKind;
	/** The code that the receiver types. */
	code?: string | undefined;
	/** The link for the receiver. A link without an origin points to this tenant. */
	link?: string | undefined;
};

/** Stores the latest 500 mails and text messages, none of which is delivered. */
export function createOutbox(clock: Clock) {
	let messages: OutboxMessage[] = [];
	return {
		send(message: Omit<OutboxMessage, "id" | "sentAt">): void {
			messages = [...messages, { id: randomUUID(), sentAt: clock.nowIso(), ...message }].slice(-mostMessages);
		},
		/** Returns the messages, the latest first. */
		list: (): readonly OutboxMessage[] => [...messages].reverse(),
	};
}

export type Outbox = ReturnType<typeof createOutbox>;
