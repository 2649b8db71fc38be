"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { AuditAction } from "../../access/acts.ts";
import { type Actor, can } from "../../access/can.ts";
import type { Permission } from "../../access/permissions.ts";
import type { FieldEditors } from "../../access/policy/field-editors.ts";
import type { LevelView } from "../../access/policy/level-view.ts";
import type { Scope } from "../../access/policy/scope/scope.ts";

type Me = {
	actor: Actor;
	/** The users that the signed-in person sees, as the policy says it. Absent: everybody. */
	scope?: Scope | undefined;
	/** The levels of the access policy, from the highest. */
	levels: readonly LevelView[];
	/** The levels that may edit the parts of a user which the signed-in person's level may not. */
	fieldEditors: FieldEditors;
	/** The acts that need a reason, each with the policy's hint, which may be empty. */
	reasonHints: Partial<Record<AuditAction, string>>;
	/** The fields by which the signed-in person may sort users. */
	sorts: readonly string[];
	/** URL of the demo tenant's outbox; undefined for a real tenant. */
	outboxUrl: string | undefined;
};

const MeContext = createContext<Me | undefined>(undefined);

/** Provides the signed-in actor to its children. The layout has looked it up, so it costs no call. */
export function MeProvider({ children, ...me }: Me & { children: ReactNode }) {
	return <MeContext value={me}>{children}</MeContext>;
}

/** Returns the signed-in person and their permissions, as the server's policy gives them. */
export function useMe(): Omit<Actor, "scope"> & {
	/** The users that they see, as the policy says it. Absent: everybody. */
	scope: Scope | undefined;
	can: (permission: Permission) => boolean;
	/** Returns true if they may do an act now: not while they look at Rolecall as somebody else, when the server refuses every act. */
	mayAct: (permission: Permission) => boolean;
	/** Returns the levels that hold all these permissions, from the highest. */
	levelsWith: (...permissions: readonly Permission[]) => readonly LevelView[];
	levels: readonly LevelView[];
	fieldEditors: FieldEditors;
	sorts: readonly string[];
	/** Returns the policy's hint what a reason for the act looks like, if there is one. */
	reasonHint: (action: AuditAction) => string | undefined;
	/** Returns true if the policy demands a reason for the act. The server decides; the interface asks ahead. */
	needsReason: (action: AuditAction) => boolean;
	outboxUrl: string | undefined;
} {
	const me = useContext(MeContext);
	if (me === undefined) throw new Error("useMe is used outside the console's layout.");
	const { actor, scope, levels, fieldEditors, sorts, reasonHints, outboxUrl } = me;
	return {
		...actor,
		scope,
		can: (permission) => can(actor, permission),
		mayAct: (permission) => can(actor, permission) && actor.viewAs === undefined,
		levels,
		fieldEditors,
		sorts,
		levelsWith: (...permissions) =>
			levels.filter((level) => permissions.every((one) => level.permissions.includes(one))),
		outboxUrl,
		needsReason: (action) => reasonHints[action] !== undefined,
		reasonHint: (action) => reasonHints[action] || undefined,
	};
}
