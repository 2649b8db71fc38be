"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { Actor } from "../../access/can.ts";
import type { Level } from "../../access/levels.ts";
import type { Permission } from "../../access/permissions.ts";
import type { AuditAction } from "../../audit/actions.ts";

type Me = {
	actor: Actor;
	/** The levels that hold each permission. The layout sends them, so that the table is not part of the first load's JavaScript. */
	levelsByPermission: Record<Permission, readonly Level[]>;
	reasonActions: readonly string[];
	/** The address of the demo tenant's outbox; undefined for a real tenant. */
	outboxUrl: string | undefined;
};

const MeContext = createContext<Me | undefined>(undefined);

/** Makes the signed-in actor known below; the layout looked it up, so it costs no call. */
export function MeProvider({ children, ...me }: Me & { children: ReactNode }) {
	return <MeContext value={me}>{children}</MeContext>;
}

/** Who is signed in, and what they may do: by the table that the server decides by. */
export function useMe(): Actor & {
	can: (permission: Permission) => boolean;
	/** The levels that hold a permission, from the highest. */
	levelsWith: (permission: Permission) => readonly Level[];
	/** Whether policy asks for a reason of the act. The server decides; the interface asks ahead. */
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
