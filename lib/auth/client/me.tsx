"use client";

import { createContext, type ReactNode, useContext } from "react";
import { type Actor, can } from "../../access/can.ts";
import type { Permission } from "../../access/permissions.ts";
import type { AuditAction } from "../../audit/actions.ts";

type Me = {
	actor: Actor;
	reasonActions: readonly string[];
	/** The address of the demo tenant's outbox; undefined for a real tenant. */
	outboxUrl: string | undefined;
};

const MeContext = createContext<Me | undefined>(undefined);

/** Makes the signed-in actor known below; the layout looked it up, so it costs no call. */
export function MeProvider({ actor, reasonActions, outboxUrl, children }: Me & { children: ReactNode }) {
	return <MeContext value={{ actor, reasonActions, outboxUrl }}>{children}</MeContext>;
}

/** Who is signed in, and what they may do: the same `can` that the server decides by. */
export function useMe(): Actor & {
	can: (permission: Permission) => boolean;
	/** Whether policy asks for a reason of the act. The server decides; the interface asks ahead. */
	needsReason: (action: AuditAction) => boolean;
	outboxUrl: string | undefined;
} {
	const me = useContext(MeContext);
	if (me === undefined) throw new Error("useMe is used outside the console's layout.");
	const { actor, reasonActions, outboxUrl } = me;
	return {
		...actor,
		can: (permission) => can(actor, permission),
		outboxUrl,
		needsReason: (action) => reasonActions.includes(action),
	};
}
