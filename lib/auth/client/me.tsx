"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { AuditAction } from "../../access/acts.ts";
import type { Actor } from "../../access/can.ts";
import type { Level } from "../../access/levels.ts";
import type { Permission } from "../../access/permissions.ts";

type Me = {
	actor: Actor;
	/** Levels that hold each permission. The layout sends them, so that the table is not in the first load's JavaScript. */
	levelsByPermission: Record<Permission, readonly Level[]>;
	reasonActions: readonly string[];
	/** URL of the demo tenant's outbox; undefined for a real tenant. */
	outboxUrl: string | undefined;
};

const MeContext = createContext<Me | undefined>(undefined);

/** Provides the signed-in actor to its children. The layout has looked it up, so it costs no call. */
export function MeProvider({ children, ...me }: Me & { children: ReactNode }) {
	return <MeContext value={me}>{children}</MeContext>;
}

/** Returns the signed-in person and their permissions, by the same table as the server's. */
export function useMe(): Actor & {
	can: (permission: Permission) => boolean;
	/** Returns the levels that hold a permission, from the highest. */
	levelsWith: (permission: Permission) => readonly Level[];
	/** Returns true if the policy demands a reason for the act. The server decides; the interface asks ahead. */
	needsReason: (action: AuditAction) => boolean;
	outboxUrl: string | undefined;
} {
	const me = useContext(MeContext);
	if (me === undefined) throw new Error("useMe is used outside the console's layout.");
	const { actor, levelsByPermission, reasonActions, outboxUrl } = me;
	return {
		...actor,
		can: (permission) => actor.level !== undefined && levelsByPermission[permission].includes(actor.level),
		levelsWith: (permission) => levelsByPermission[permission],
		outboxUrl,
		needsReason: (action) => reasonActions.includes(action),
	};
}
