import {
	IconAt,
	IconBan,
	IconId,
	IconLink,
	IconLockOpen,
	IconMailCheck,
	IconMailForward,
	IconPassword,
	IconPhone,
	IconTrash,
	IconUserCheck,
} from "@tabler/icons-react";
import type { ComponentType } from "react";
import type { AuditAction } from "@/lib/access/acts";

type UserActRow = {
	action: AuditAction;
	Icon: ComponentType<{ size?: number }>;
	group: "access" | "password" | "contact" | "danger";
};

/** The acts beside a user's page in display order, by the key of their texts in `user.act`. */
export const userActs = {
	block: { action: "user.blocked", Icon: IconBan, group: "access" },
	unblock: { action: "user.unblocked", Icon: IconUserCheck, group: "access" },
	clearLockouts: { action: "user.lockouts_cleared", Icon: IconLockOpen, group: "access" },
	reset: { action: "user.password_reset_sent", Icon: IconMailForward, group: "password" },
	ticket: { action: "user.password_ticket_created", Icon: IconLink, group: "password" },
	password: { action: "user.password_set", Icon: IconPassword, group: "password" },
	verify: { action: "user.verification_sent", Icon: IconMailCheck, group: "contact" },
	email: { action: "user.email_changed", Icon: IconAt, group: "contact" },
	username: { action: "user.username_changed", Icon: IconId, group: "contact" },
	phone: { action: "user.phone_changed", Icon: IconPhone, group: "contact" },
	delete: { action: "user.deleted", Icon: IconTrash, group: "danger" },
} as const satisfies Record<string, UserActRow>;

export type UserActId = keyof typeof userActs;

const isUserAct = (name: string): name is UserActId => Object.hasOwn(userActs, name);

/** Returns the acts of a group, in display order. */
export const listActs = (group: UserActRow["group"]): readonly UserActId[] =>
	Object.keys(userActs)
		.filter(isUserAct)
		.filter((id) => userActs[id].group === group);
